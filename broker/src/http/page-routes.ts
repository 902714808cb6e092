import { isBrokerCause } from '@connector/shared/causes';
import { readReference } from '@connector/shared/reference';
import { routes } from '@connector/shared/routes';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.ts';
import { queryOf } from './form-encoding.ts';
import { showPage } from './navigation.ts';
import { homePage } from './pages/home-page.ts';
import { problemPage } from './pages/problem-page.ts';

export function registerPageRoutes(app: FastifyInstance, config: Config): void {
  app.get(routes.home, async (_request, reply) =>
    showPage(reply, (texts) => homePage(texts, config)),
  );

  app.get(routes.problem, async (request, reply) => {
    const parameters = queryOf(request);
    const named = parameters.get('reason');
    const reason = isBrokerCause(named) ? named : 'invalid_request';
    const reference = readReference(parameters.get('reference'));
    return showPage(reply, (texts) => problemPage(texts, reason, reference));
  });
}
