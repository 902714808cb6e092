import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { SignInServices } from '../services.ts';
import { registerAuthorizeRoute } from './authorize-route.ts';
import { registerCallbackRoute } from './callback-route.ts';

/** The routes that a browser goes through by navigation: the only ones that read or set a cookie. */
export async function registerSignInRoutes(
  app: FastifyInstance,
  services: SignInServices,
): Promise<void> {
  await app.register(async (navigated) => {
    await navigated.register(cookie);
    registerAuthorizeRoute(navigated, services);
    registerCallbackRoute(navigated, services);
  });
}
