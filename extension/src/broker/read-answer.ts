import type { Cause } from '@connector/shared/causes';
import type { OAuthError } from '@connector/shared/oauth';
import * as v from 'valibot';
import type { Outcome } from '../messages.ts';
import { type Failed, failed, succeeded } from '../outcome.ts';
import { problem, tokenProblem } from './answers.ts';
import type { Answer } from './exchange.ts';

/** The value of a 200, checked; else why there is none. `/v1` fails as RFC 9457 says. */
export function readAnswer<Value>(
  answer: Answer,
  schema: v.GenericSchema<unknown, Value>,
): Outcome<Value> {
  if (answer.status !== 200) return readProblem(answer);
  const result = v.safeParse(schema, answer.json);
  // 200 with something else: a captive portal, or another server at that address.
  return result.success ? succeeded(result.output) : failed('broker_incompatible');
}

export function readProblem(answer: Answer): Failed {
  const result = v.safeParse(problem, answer.json);
  return result.success ? failed(result.output.code, answer) : failedByStatus(answer);
}

/** RFC 6749 section 5.2; the `reason` beside the error says it better where there is one. */
export function readTokenProblem(answer: Answer): Failed {
  const result = v.safeParse(tokenProblem, answer.json);
  if (!result.success) return failedByStatus(answer);
  const { error, reason } = result.output;
  if (reason) return failed(reason, answer);
  return failed(answer.status === 429 ? causeOfStatus(429) : tokenCauses[error], answer);
}

/** Of a request that is right, only the code can be at fault: it is used, or too old. */
const tokenCauses: Record<OAuthError, Cause> = {
  invalid_grant: 'flow_expired',
  invalid_request: 'invalid_request',
  invalid_client: 'broker_incompatible',
  invalid_scope: 'broker_incompatible',
  // A broker, but one that has no private apps, or none any more.
  unsupported_grant_type: 'invalid_request',
  unsupported_response_type: 'broker_incompatible',
  access_denied: 'denied',
  server_error: 'internal',
  temporarily_unavailable: 'internal',
};

/**
 * For an answer that is not the broker's own: a proxy in front of it, or a stranger. Whatever they
 * call the request, the broker's log does not know it.
 */
function failedByStatus({ status, retryAfter }: Answer): Failed {
  return failed(causeOfStatus(status), { retryAfter });
}

function causeOfStatus(status: number): Cause {
  if (status === 429) return 'rate_limited';
  if ([502, 503, 504].includes(status)) return 'broker_unreachable';
  return 'broker_incompatible';
}
