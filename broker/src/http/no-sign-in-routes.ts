import { routes } from '@connector/shared/routes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { seeOther, showPage } from './navigation.ts';
import { noSignInPage } from './pages/problem-page.ts';

/** A broker for private apps alone has no sign-in: whoever comes for one is told, and sent nowhere. */
export function registerNoSignInRoutes(app: FastifyInstance): void {
  const explain = async (_request: FastifyRequest, reply: FastifyReply) =>
    showPage(reply, noSignInPage);
  app.get(routes.authorize, explain);
  app.post(routes.authorize, explain);
  // Its address may hold a code of Attentive's, and a page at it would show that to others.
  app.get(routes.callback, async (_request, reply) => seeOther(reply, routes.authorize));
}
