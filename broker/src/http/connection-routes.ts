import { routes } from '@connector/shared/routes';
import { connection } from '@connector/shared/schemas/connection';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createConnectionCheck } from '../flows/check-connection.ts';
import { describeConnection } from '../flows/describe-connection.ts';
import { disconnect } from '../flows/disconnect.ts';
import { recordTo } from '../logging.ts';
import type { Services } from '../services.ts';
import { createLimit } from './limits.ts';
import { requireSession } from './require-session.ts';
import { whileAttentiveIsAsked } from './while-attentive-is-asked.ts';

/** The connection that the session names. No request can name another. */
export function registerConnectionRoutes(app: FastifyInstance, services: Services): void {
  const { config, storage } = services;
  const check = createConnectionCheck(services);
  const limit = createLimit(app, 'session');
  const dependencies = { ...services, sessionIdleMs: config.sessionLifetime.idle, limit };
  const session = (request: FastifyRequest, reply: FastifyReply) =>
    requireSession(dependencies, request, reply);
  // The schema writes the answer, so a field it does not know cannot leave.
  const options = { schema: { response: { 200: connection } } };

  app.get(routes.connection, options, async (request, reply) => {
    const stored = await session(request, reply);
    return describeConnection(stored);
  });

  app.post(
    routes.connectionCheck,
    { ...options, ...whileAttentiveIsAsked },
    async (request, reply) => {
      const stored = await session(request, reply);
      return describeConnection(await check(stored, recordTo(request.log)));
    },
  );

  app.delete(routes.connection, async (request, reply) => {
    const stored = await session(request, reply);
    await disconnect(storage, stored, recordTo(request.log));
    return reply.code(204).send();
  });
}
