import type { Cause } from '@connector/shared/causes';
import type { WebAuthFlow } from '../browser/web-auth-flow.ts';
import type { Outcome } from '../messages.ts';
import { failed } from '../outcome.ts';
import { signInLifetime } from '../sign-in-lifetime.ts';
import type { PendingSignIn } from '../state.ts';
import { readAuthorizationResponse } from './authorization.ts';

/** A sign-in whose window is open. */
export interface Attempt {
  pending: PendingSignIn;
  flow: WebAuthFlow;
  cancelled: boolean;
}

export interface FinishingParts {
  /** Turns the code into a stored connection, and gives its key; nothing that is not `wanted`. */
  redeem: (
    pending: PendingSignIn,
    code: string,
    wanted: () => boolean,
  ) => Promise<Outcome<{ key: string }>>;
  /** Whether it is the broker that could not be reached. */
  brokerAnswers: (brokerUrl: string) => Promise<boolean>;
  /** In milliseconds; {@link signInLifetime} unless told. */
  lifetime?: number;
}

/** Waits for the window, and redeems what it ends with. The key of the company that came. */
export async function finishAttempt(
  attempt: Attempt,
  { redeem, brokerAnswers, lifetime = signInLifetime }: FinishingParts,
): Promise<Outcome<{ key: string }>> {
  const { pending, flow } = attempt;
  const expired = after(lifetime);
  const redirect = await Promise.race([flow.redirect, expired.promise]);
  expired.stop();
  if (redirect === 'expired') {
    await flow.close();
    return failed('flow_expired');
  }
  if (attempt.cancelled) return failed('window_closed');
  if (!redirect.ok) return failed(await tellApart(redirect.cause, pending, brokerAnswers));
  const code = readAuthorizationResponse(redirect.value, pending);
  return code.ok ? redeem(pending, code.value, () => !attempt.cancelled) : code;
}

/**
 * Chromium says of any page in the window that it "could not be loaded". If the broker does
 * answer, it was a page of Attentive's.
 */
async function tellApart(
  cause: Cause,
  { brokerUrl }: PendingSignIn,
  brokerAnswers: FinishingParts['brokerAnswers'],
): Promise<Cause> {
  if (cause !== 'broker_unreachable') return cause;
  return (await brokerAnswers(brokerUrl)) ? 'upstream_unreachable' : cause;
}

function after(milliseconds: number) {
  const { promise, resolve } = Promise.withResolvers<'expired'>();
  const timer = setTimeout(() => resolve('expired'), milliseconds);
  return { promise, stop: () => clearTimeout(timer) };
}
