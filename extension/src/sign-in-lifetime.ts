import type { SignIn } from './state.ts';

/** As long as the broker keeps a flow. In milliseconds. */
export const signInLifetime = 10 * 60 * 1000;

/** What may follow on the window: three requests, each with its time. In milliseconds. */
const grace = 2 * 60 * 1000;

/**
 * A sign-in as it is to be read now. One that is pending for longer than it can be has failed,
 * and only its end could not be recorded. Either direction counts, as a clock may be set back.
 */
export function signInAsOf(signIn: SignIn | null, now: Date): SignIn | null {
  if (signIn?.status !== 'pending') return signIn;
  const { brokerUrl, expected, startedAt } = signIn;
  const age = Math.abs(now.getTime() - Date.parse(startedAt));
  if (age <= signInLifetime + grace) return signIn;
  return { status: 'failed', brokerUrl, cause: 'flow_expired', expected, failedAt: startedAt };
}
