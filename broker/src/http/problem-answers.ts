import { STATUS_CODES } from 'node:http';
import type { BrokerCause } from '@connector/shared/causes';
import { type Problem, problemMediaType } from '@connector/shared/schemas/problem';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { BrokerError, isUnavailable } from '../errors.ts';
import { setRetryAfter } from './retry-after.ts';

const statuses: Record<BrokerCause, number> = {
  denied: 403,
  flow_expired: 400,
  flow_used: 400,
  flow_unknown: 400,
  started_elsewhere: 400,
  upstream_unreachable: 503,
  upstream_refused: 502,
  upstream_limited: 429,
  upstream_invalid: 502,
  company_unknown: 502,
  api_key_refused: 403,
  session_invalid: 401,
  reconnect_required: 409,
  rate_limited: 429,
  invalid_request: 400,
  internal: 500,
};

/** RFC 6750 section 3. */
export const bearerRealm = 'Bearer realm="connector-for-attentive"';

/** RFC 9457. Nothing of the error but its code and title leaves the broker. */
export function sendProblem(reply: FastifyReply, code: BrokerCause, status = statuses[code]) {
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
  };
  return reply.code(status).type(problemMediaType).send(problem);
}

export function answerApiError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  if (error instanceof BrokerError) {
    const status = isUnavailable(error) ? 503 : statuses[error.reason];
    setRetryAfter(reply, status, error);
    // RFC 9110 section 15.5.2 wants a challenge with every 401, wherever the session ended.
    if (error.reason === 'session_invalid' && !reply.hasHeader('www-authenticate')) {
      reply.header('www-authenticate', `${bearerRealm}, error="invalid_token"`);
    }
    logFailure(request, error);
    return sendProblem(reply, error.reason, status);
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status < 500) return sendProblem(reply, 'invalid_request', status);
  request.log.error({ err: error }, 'request failed');
  return sendProblem(reply, 'internal');
}

const failuresOfAttentive: readonly BrokerCause[] = [
  'upstream_unreachable',
  'upstream_refused',
  'upstream_limited',
  'upstream_invalid',
  'company_unknown',
];

/** In each request's own name, however many wait for one answer. Of what is refused an event tells. */
function logFailure({ log }: FastifyRequest, error: BrokerError) {
  if (error.reason === 'internal') log.error({ err: error }, 'request failed');
  if (failuresOfAttentive.includes(error.reason)) log.warn({ err: error }, 'Attentive failed');
}
