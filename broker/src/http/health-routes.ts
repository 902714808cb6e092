import { routes } from '@connector/shared/routes';
import type { FastifyInstance } from 'fastify';
import { boundedQuestion } from '../bounded-question.ts';
import { checkReadiness, type Readiness } from '../flows/check-readiness.ts';
import type { Services } from '../services.ts';

/** Whoever asks for health has a time limit too, and two seconds are a common one. */
const patienceMs = 1_500;

/** For supervisors and load balancers, which go by the status alone, and for whoever reads on. */
export function registerHealthRoutes(
  app: FastifyInstance,
  { storage, publicApp }: Pick<Services, 'storage' | 'publicApp'>,
): void {
  const findKeyProblem = boundedQuestion(patienceMs, storage.findKeyProblem);
  let last: Readiness['status'] = 'ready';

  app.get(routes.live, async () => ({ status: 'live' }));

  app.get(routes.ready, async (request, reply) => {
    const { problem, ...readiness } = await checkReadiness({ findKeyProblem, publicApp });
    const { status } = readiness;
    // Once: whoever asks does so every few seconds.
    if (status === 'not ready' && last !== status) {
      const details = problem instanceof Error ? { err: problem } : { problem };
      request.log.error({ ...readiness, ...details }, 'not ready');
    }
    if (status !== 'not ready' && last === 'not ready') request.log.info(readiness, 'ready again');
    last = status;
    return reply.code(status === 'not ready' ? 503 : 200).send(readiness);
  });
}
