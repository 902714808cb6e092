import { routes } from '@connector/shared/routes';
import type { FastifyInstance } from 'fastify';
import { finishAuthorization } from '../flows/finish-authorization.ts';
import { recordTo } from '../logging.ts';
import type { SignInServices } from '../services.ts';
import { clearFlowCookie, readFlowCookies } from './cookies.ts';
import { queryOf } from './form-encoding.ts';
import { createLimit } from './limits.ts';
import { seeOther, seeProblem } from './navigation.ts';
import { whileAttentiveIsAsked } from './while-attentive-is-asked.ts';

/** Where Attentive sends the user back. Always answered by a redirect: the address holds a code. */
export function registerCallbackRoute(app: FastifyInstance, services: SignInServices): void {
  const { config } = services;
  const limit = createLimit(app, 'callback');

  app.get(routes.callback, whileAttentiveIsAsked, async (request, reply) => {
    // A browser that fetches ahead must not use up what the user is about to need.
    if (request.headers['sec-purpose'] !== undefined) return reply.code(503).send();
    await limit(request);

    const outcome = await finishAuthorization(
      {
        ...services,
        attentive: services.attentiveForSignIns,
        record: recordTo(request.log),
        issuer: config.publicUrl,
        reference: request.id,
      },
      queryOf(request),
      readFlowCookies(request),
    );
    if (outcome.kind === 'stranger') return seeProblem(reply, outcome.reason);

    if (outcome.failure?.cause !== undefined) {
      request.log.warn({ err: outcome.failure }, 'connect failed');
    }
    clearFlowCookie(reply, outcome.slot);
    return seeOther(reply, outcome.location);
  });
}
