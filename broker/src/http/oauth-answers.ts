import type { BrokerCause } from '@connector/shared/causes';
import type { OAuthError } from '@connector/shared/oauth';
import type { TokenProblem } from '@connector/shared/schemas/token';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { BrokerError, isUnavailable } from '../errors.ts';
import { setRetryAfter } from './retry-after.ts';

interface Refusal {
  status?: number;
  /** Why; absent where there is no more to say than the error. */
  reason?: BrokerCause | undefined;
}

/** RFC 6749 section 5.2. The same body for an unknown, a used and an expired code. */
export function refuseToken(
  reply: FastifyReply,
  error: OAuthError,
  { status = 400, reason }: Refusal = {},
) {
  return reply.code(status).send({ error, ...(reason && { reason }) } satisfies TokenProblem);
}

/** What left a flow as an error. RFC 6749 has no words for most of it, HTTP has. */
const refusals: Partial<Record<BrokerCause, [number, OAuthError]>> = {
  api_key_refused: [400, 'invalid_grant'],
  company_unknown: [400, 'invalid_grant'],
  invalid_request: [400, 'invalid_request'],
  upstream_unreachable: [503, 'temporarily_unavailable'],
  upstream_limited: [429, 'temporarily_unavailable'],
  rate_limited: [429, 'temporarily_unavailable'],
  upstream_invalid: [502, 'server_error'],
  upstream_refused: [502, 'server_error'],
};

function refusalOf(error: BrokerError): [number, OAuthError] {
  if (isUnavailable(error)) return [503, 'temporarily_unavailable'];
  return refusals[error.reason] ?? [500, 'server_error'];
}

export function answerOAuthError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  if (error instanceof BrokerError) {
    const { reason } = error;
    const [status, oauthError] = refusalOf(error);
    if (error.cause !== undefined) request.log.warn({ err: error }, 'request failed');
    setRetryAfter(reply, status, error);
    return refuseToken(reply, oauthError, { status, reason });
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status < 500) {
    return refuseToken(reply, 'invalid_request', { status, reason: 'invalid_request' });
  }
  request.log.error({ err: error }, 'request failed');
  return refuseToken(reply, 'server_error', { status: 500, reason: 'internal' });
}
