import { apiKeyGrantType, type OAuthError } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { connectApiKey } from '../flows/connect-api-key.ts';
import { redeemCode, spoilCode } from '../flows/redeem-code.ts';
import type { Redemption } from '../flows/redemption.ts';
import { recordTo } from '../logging.ts';
import type { Services } from '../services.ts';
import { formOf } from './form-encoding.ts';
import { grantTypesOf } from './grant-types.ts';
import { createLimit } from './limits.ts';
import { refuseToken } from './oauth-answers.ts';
import { whileAttentiveIsAsked } from './while-attentive-is-asked.ts';

/** RFC 6749 section 3.2, for a public client: it proves itself by its code verifier or API key. */
export function registerTokenRoute(app: FastifyInstance, services: Services): void {
  const supported = grantTypesOf(services.config);
  const limit = createLimit(app, 'token');
  const limitApiKeys = createLimit(app, 'api_key');

  app.post(routes.token, whileAttentiveIsAsked, async (request, reply) => {
    await limit(request);
    const parameters = formOf(request);
    const dependencies = dependenciesOf(services, request);
    const grantType = parameters.get('grant_type');
    const error = findError(request, grantType, supported);
    if (error) {
      await spoilCode(dependencies, parameters);
      return refuse(reply, error);
    }
    const isApiKey = grantType === apiKeyGrantType;
    // Counted before anything is asked, so that a broker is no place to try out keys.
    if (isApiKey) await limitApiKeys(request);
    const redeem = isApiKey ? connectApiKey : redeemCode;
    return answer(reply, await redeem(dependencies, parameters));
  });
}

function findError(
  { headers }: FastifyRequest,
  grantType: string | undefined,
  supported: readonly string[],
): OAuthError | undefined {
  if (headers.authorization !== undefined) return 'invalid_client';
  if (grantType === undefined) return 'invalid_request';
  return supported.includes(grantType) ? undefined : 'unsupported_grant_type';
}

function refuse(reply: FastifyReply, error: OAuthError) {
  if (error !== 'invalid_client') return refuseToken(reply, error);
  // RFC 6749 section 5.2: a client that used the header is answered in kind.
  reply.header('www-authenticate', 'Basic realm="connector-for-attentive"');
  return refuseToken(reply, error, { status: 401 });
}

function dependenciesOf(services: Services, request: FastifyRequest) {
  const sessionMaxMs = services.config.sessionLifetime.max;
  return { ...services, record: recordTo(request.log), sessionMaxMs };
}

function answer(reply: FastifyReply, redemption: Redemption) {
  if (redemption.kind === 'token') return reply.send(redemption.answer);
  return refuseToken(reply, redemption.error, { reason: redemption.reason });
}
