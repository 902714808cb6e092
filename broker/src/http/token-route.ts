import { routes } from '@connector/shared/routes';
import type { FastifyInstance } from 'fastify';
import { redeemCode } from '../flows/redeem-code.ts';
import { recordTo } from '../logging.ts';
import type { Services } from '../services.ts';
import { formOf } from './form-encoding.ts';
import { grantTypesOf } from './grant-types.ts';
import { refuseToken } from './oauth-answers.ts';

/** RFC 6749 section 3.2, for a public client: it proves itself by its code verifier alone. */
export function registerTokenRoute(app: FastifyInstance, services: Services): void {
  const { config } = services;
  const supported = grantTypesOf(config);

  app.post(routes.token, async (request, reply) => {
    if (request.headers.authorization !== undefined) {
      // Section 5.2: a client that used the header is answered in kind.
      reply.header('www-authenticate', 'Basic realm="connector-for-attentive"');
      return refuseToken(reply, 'invalid_client', 401);
    }
    const parameters = formOf(request);
    const grantType = parameters.get('grant_type');
    if (grantType === undefined) return refuseToken(reply, 'invalid_request');
    if (!supported.includes(grantType)) {
      return refuseToken(reply, 'unsupported_grant_type');
    }
    const redemption = await redeemCode(
      {
        ...services,
        record: recordTo(request.log),
        sessionMaxMs: config.sessionLifetime.max,
      },
      parameters,
    );
    if (redemption.kind === 'refused') return refuseToken(reply, redemption.error);
    return reply.send(redemption.answer);
  });
}
