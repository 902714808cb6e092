import { routes } from '@connector/shared/routes';
import type { FastifyInstance } from 'fastify';
import type { Storage } from '../storage/storage.ts';

/** For supervisors and load balancers, which go by the status alone. */
export function registerHealthRoutes(app: FastifyInstance, storage: Pick<Storage, 'ping'>): void {
  app.get(routes.live, async () => ({ status: 'live' }));

  app.get(routes.ready, async (request, reply) => {
    try {
      await storage.ping();
      return { status: 'ready' };
    } catch (error) {
      request.log.error({ err: error }, 'the database does not answer');
      return reply.code(503).send({ status: 'not ready' });
    }
  });
}
