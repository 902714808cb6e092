import type { Outcome } from '../messages.ts';
import type { PendingSignIn, SignIn } from '../state.ts';
import type { Destination } from './broker-choice.ts';
import { randomText } from './pkce.ts';

/** What is recorded of an attempt, from its beginning to its end. */
export function newPending(
  { brokerUrl, expected }: Destination,
  redirectUri: string,
  now: Date,
): PendingSignIn {
  return {
    status: 'pending',
    brokerUrl,
    redirectUri,
    state: randomText(),
    codeVerifier: randomText(),
    expected,
    startedAt: now.toISOString(),
    windowId: null,
  };
}

/** Whether it is on its way to the same broker for the same company. */
export function isBoundFor(pending: PendingSignIn, { brokerUrl, expected }: Destination): boolean {
  return pending.brokerUrl === brokerUrl && pending.expected === expected;
}

/** Whether this is what was recorded of that attempt. */
export function isRecordOf(pending: PendingSignIn, signIn: SignIn | null): signIn is PendingSignIn {
  return signIn?.status === 'pending' && signIn.state === pending.state;
}

/** Nothing is left to tell once the company that was meant is connected. */
export function endOf(
  { brokerUrl, expected }: PendingSignIn,
  outcome: Outcome<{ key: string }>,
  now: Date,
): SignIn | null {
  if (!outcome.ok) {
    const { cause, reference } = outcome;
    return {
      status: 'failed',
      brokerUrl,
      cause,
      ...(reference !== undefined && { reference }),
      expected,
      failedAt: now.toISOString(),
    };
  }
  const connected = outcome.value.key;
  if (expected === null || expected === connected) return null;
  return { status: 'other_company', expected, connected };
}
