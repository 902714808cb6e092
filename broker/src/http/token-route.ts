import { apiKeyGrantType } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { connectApiKey } from '../flows/connect-api-key.ts';
import { redeemCode } from '../flows/redeem-code.ts';
import type { Redemption } from '../flows/redemption.ts';
import { recordTo } from '../logging.ts';
import type { Services } from '../services.ts';
import { formOf } from './form-encoding.ts';
import { grantTypesOf } from './grant-types.ts';
import { createLimit } from './limits.ts';
import { refuseToken } from './oauth-answers.ts';

/** RFC 6749 section 3.2, for a public client: it proves itself by its code verifier or API key. */
export function registerTokenRoute(app: FastifyInstance, services: Services): void {
  const supported = grantTypesOf(services.config);
  const limit = createLimit(app, 'token');
  const limitApiKeys = createLimit(app, 'api_key');

  app.post(routes.token, async (request, reply) => {
    await limit(request);
    if (request.headers.authorization !== undefined) {
      // Section 5.2: a client that used the header is answered in kind.
      reply.header('www-authenticate', 'Basic realm="connector-for-attentive"');
      return refuseToken(reply, 'invalid_client', { status: 401 });
    }
    const parameters = formOf(request);
    const grantType = parameters.get('grant_type');
    if (grantType === undefined) return refuseToken(reply, 'invalid_request');
    if (!supported.includes(grantType)) return refuseToken(reply, 'unsupported_grant_type');
    const isApiKey = grantType === apiKeyGrantType;
    // Counted before anything is asked, so that a broker is no place to try out keys.
    if (isApiKey) await limitApiKeys(request);
    const redeem = isApiKey ? connectApiKey : redeemCode;
    return answer(reply, await redeem(dependenciesOf(services, request), parameters));
  });
}

function dependenciesOf(services: Services, request: FastifyRequest) {
  const sessionMaxMs = services.config.sessionLifetime.max;
  return { ...services, record: recordTo(request.log), sessionMaxMs };
}

function answer(reply: FastifyReply, redemption: Redemption) {
  if (redemption.kind === 'token') return reply.send(redemption.answer);
  return refuseToken(reply, redemption.error, { reason: redemption.reason });
}
