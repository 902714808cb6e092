/** Every path the broker answers. Operators script against them, so they never change. */
export const routes = {
  home: '/',
  /** RFC 8414 section 3. */
  metadata: '/.well-known/oauth-authorization-server',
  authorize: '/oauth/authorize',
  callback: '/oauth/callback',
  problem: '/oauth/problem',
  token: '/oauth/token',
  /** RFC 7009. */
  revoke: '/oauth/revoke',
  broker: '/v1/broker',
  connection: '/v1/connection',
  connectionCheck: '/v1/connection/check',
  live: '/health/live',
  ready: '/health/ready',
} as const;
