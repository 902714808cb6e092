import { routes } from '@connector/shared/routes';
import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { extensionOrigin } from '../config/redirect-uris.ts';
import { isApiPath, isClientPath, pathOf } from './path-of.ts';

/** Firefox gives every profile its own random origin, so its shape is all there is to know. */
const firefoxOrigin = /^moz-extension:\/\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The extension has no host permission and reaches the broker by CORS. No credentials: cookies mean
 * nothing here, and the bearer token is the boundary, never the origin.
 */
export async function registerCrossOrigin(
  app: FastifyInstance,
  redirectUris: readonly string[],
): Promise<void> {
  const forAnyone: FastifyCorsOptions = { ...common, origin: '*' };
  const forExtensions: FastifyCorsOptions = { ...common, origin: extensionOrigins(redirectUris) };
  const forNobody: FastifyCorsOptions = { origin: false };

  function optionsFor(request: FastifyRequest): FastifyCorsOptions {
    const path = pathOf(request);
    if (isPublicPath(path)) return forAnyone;
    return isCrossOriginPath(path) ? forExtensions : forNobody;
  }
  await app.register(cors, {
    delegator: (request: FastifyRequest, callback) => callback(null, optionsFor(request)),
  });
}

/** What anyone may know of this broker. */
function isPublicPath(path: string): boolean {
  return path === routes.broker || path === routes.metadata;
}

/** Never the authorization endpoint or the callback (RFC 9700 section 2.6). */
function isCrossOriginPath(path: string): boolean {
  return isClientPath(path) || isApiPath(path);
}

const common: FastifyCorsOptions = {
  methods: ['GET', 'POST', 'DELETE'],
  allowedHeaders: ['authorization', 'content-type'],
  exposedHeaders: ['retry-after', 'x-request-id'],
  credentials: false,
  maxAge: 600,
};

function extensionOrigins(redirectUris: readonly string[]): (string | RegExp)[] {
  const pinned = redirectUris.map(extensionOrigin);
  const hasFirefox = pinned.includes(undefined);
  const origins = pinned.filter((origin) => origin !== undefined);
  return hasFirefox ? [...origins, firefoxOrigin] : origins;
}
