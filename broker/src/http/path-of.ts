import { routes } from '@connector/shared/routes';
import type { FastifyRequest } from 'fastify';

/** The route's path where there is a route: an address may spell it in more ways than one. */
export function pathOf(request: FastifyRequest): string {
  const { url } = request.routeOptions;
  if (url !== undefined && url !== '*') return url;
  return request.url.split('?', 1)[0] ?? '';
}

export function isApiPath(path: string): boolean {
  return path === '/v1' || path.startsWith('/v1/');
}

/** Where an OAuth client speaks by itself, without a user: RFC 6749 section 3.2, RFC 7009. */
export function isClientPath(path: string): boolean {
  return path === routes.token || path === routes.revoke;
}
