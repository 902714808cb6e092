/** `@fastify/oauth2` as its README shows it, on the bench's Attentive. */
import oauthPlugin, { type FastifyOAuth2Options, type OAuth2Namespace } from '@fastify/oauth2';
import Fastify from 'fastify';
import { readPeerSettings } from './peer-settings.ts';

declare module 'fastify' {
  interface FastifyInstance {
    attentive: OAuth2Namespace;
  }
}

const { authorizeUrl, tokenUrl, clientId, clientSecret, scopes, origin, port } = readPeerSettings();

const options: FastifyOAuth2Options = {
  name: 'attentive',
  scope: scopes,
  credentials: {
    client: { id: clientId, secret: clientSecret },
    auth: {
      authorizeHost: authorizeUrl.origin,
      authorizePath: authorizeUrl.pathname,
      tokenHost: tokenUrl.origin,
      tokenPath: tokenUrl.pathname,
    },
    options: { authorizationMethod: 'body' },
  },
  startRedirectPath: '/connect/attentive',
  callbackUri: `${origin}/connect/attentive/callback`,
};

const fastify = Fastify();
fastify.register(oauthPlugin, options);
fastify.get('/connect/attentive/callback', async function (request, reply) {
  const { token } = await this.attentive.getAccessTokenFromAuthorizationCodeFlow(request);
  return reply.send({ access_token: token.access_token });
});
await fastify.listen({ port, host: '127.0.0.1' });
process.on('SIGTERM', () => process.exit(0));
