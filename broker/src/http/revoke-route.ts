import { routes } from '@connector/shared/routes';
import type { FastifyInstance } from 'fastify';
import { revokeSession } from '../flows/revoke-session.ts';
import { recordTo } from '../logging.ts';
import type { Services } from '../services.ts';
import { formOf } from './form-encoding.ts';
import { createLimit } from './limits.ts';
import { refuseToken } from './oauth-answers.ts';

/** RFC 7009: ends this browser's session. Holding the token is all the right it takes. */
export function registerRevokeRoute(app: FastifyInstance, { storage }: Services): void {
  const limit = createLimit(app, 'revoke');

  app.post(routes.revoke, async (request, reply) => {
    await limit(request);
    const parameters = formOf(request);
    const token = parameters.get('token');
    if (token === undefined || parameters.hasRepeated) return refuseToken(reply, 'invalid_request');
    await revokeSession(storage, token, recordTo(request.log));
    return reply.code(200).send();
  });
}
