import type { Cause } from '@connector/shared/causes';
import type { OAuthError } from '@connector/shared/oauth';
import * as v from 'valibot';
import type { Outcome } from '../messages.ts';
import { failed, succeeded } from '../outcome.ts';
import { problem, tokenProblem } from './answers.ts';
import type { Answer } from './exchange.ts';

/** The value of a 200, checked; else why there is none. `/v1` fails as RFC 9457 says. */
export function readAnswer<Value>(
  answer: Answer,
  schema: v.GenericSchema<unknown, Value>,
): Outcome<Value> {
  if (answer.status !== 200) return failed(causeOfProblem(answer), answer.retryAfter);
  const result = v.safeParse(schema, answer.json);
  // 200 with something else: a captive portal, or another server at that address.
  return result.success ? succeeded(result.output) : failed('broker_incompatible');
}

export function causeOfProblem(answer: Answer): Cause {
  const result = v.safeParse(problem, answer.json);
  return result.success ? result.output.code : causeOfStatus(answer.status);
}

/** RFC 6749 section 5.2; the `reason` beside the error says it better where there is one. */
export function causeOfTokenProblem(answer: Answer): Cause {
  const result = v.safeParse(tokenProblem, answer.json);
  if (!result.success) return causeOfStatus(answer.status);
  const { error, reason } = result.output;
  if (reason) return reason;
  return answer.status === 429 ? causeOfStatus(429) : tokenCauses[error];
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

/** For an answer that is not the broker's own: a proxy in front of it, or a stranger. */
function causeOfStatus(status: number): Cause {
  if (status === 429) return 'rate_limited';
  if ([502, 503, 504].includes(status)) return 'broker_unreachable';
  return 'broker_incompatible';
}
