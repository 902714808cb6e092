import { openWebAuthFlow, type WebAuthFlowBrowser } from '../browser/web-auth-flow.ts';
import type { Outcome } from '../messages.ts';
import { done, failed } from '../outcome.ts';
import { signInAsOf } from '../sign-in-lifetime.ts';
import { authorizationUrl } from './authorization.ts';
import type { Destination } from './broker-choice.ts';
import { type Attempt, type FinishingParts, finishAttempt } from './finish-attempt.ts';
import { codeChallengeOf } from './pkce.ts';
import { createQueue } from './queue.ts';
import { endOf, isBoundFor, isRecordOf, newPending } from './sign-in-record.ts';
import type { Store } from './store.ts';

export interface SignInParts extends FinishingParts {
  browser: WebAuthFlowBrowser;
  store: Store;
  redirectUri: string;
  clock: () => Date;
}

export type SignInFlow = ReturnType<typeof createSignIn>;

/**
 * One sign-in at a time. It runs in the background, where it outlives the popup; every attempt is
 * recorded before its window opens, and ends in a stored connection or a told failure.
 */
export function createSignIn(parts: SignInParts) {
  const { store, clock } = parts;
  const inTurn = createQueue();
  let current: Attempt | null = null;
  let ended = Promise.resolve();

  async function begin(destination: Destination): Promise<Outcome> {
    const pending = newPending(destination, parts.redirectUri, clock());
    const challenge = await codeChallengeOf(pending.codeVerifier);
    const recorded = await store.changeSignIn(() => pending);
    if (!recorded.ok) return recorded;
    const url = authorizationUrl(pending, challenge);
    const flow = openWebAuthFlow(parts.browser, url, (windowId) => {
      void store.changeSignIn((signIn) =>
        isRecordOf(pending, signIn) ? { ...signIn, windowId } : signIn,
      );
    });
    const attempt: Attempt = { pending, flow, cancelled: false };
    current = attempt;
    ended = run(attempt);
    return done;
  }

  async function run(attempt: Attempt): Promise<void> {
    const outcome = await finishAttempt(attempt, parts);
    if (current === attempt) current = null;
    const { pending, cancelled } = attempt;
    const end = cancelled ? null : endOf(pending, outcome, clock());
    // A cancelled attempt may have been followed by another.
    await store.changeSignIn((signIn) => (isRecordOf(pending, signIn) ? end : signIn));
  }

  /** False if the browser keeps the window: whatever the user still does in it is not used. */
  async function abandon(attempt: Attempt): Promise<boolean> {
    attempt.cancelled = true;
    if (!(await attempt.flow.close())) return false;
    // What is being redeemed meanwhile ends by itself, and is not waited for.
    if (current === attempt) current = null;
    return true;
  }

  /** While a computer sleeps no timer runs: pages may have called it failed long before we do. */
  async function abandonOverdue(): Promise<void> {
    if (!current || signInAsOf(current.pending, clock())?.status === 'pending') return;
    await abandon(current);
    current = null;
  }

  /** Never done without a word: the window may be behind all others, and of another company. */
  async function bringForward({ pending, flow, cancelled }: Attempt, destination: Destination) {
    await flow.bringForward();
    const isSame = !cancelled && isBoundFor(pending, destination);
    return isSame ? done : failed('window_busy');
  }

  return {
    /** Answers once the attempt is recorded; one that is under way is shown instead. */
    start: (destination: Destination): Promise<Outcome> =>
      inTurn(async () => {
        await abandonOverdue();
        return current ? bringForward(current, destination) : begin(destination);
      }),

    /** The user's own choice, so nothing is left to tell. */
    cancel: (): Promise<Outcome> =>
      inTurn(async () => {
        if (current && !(await abandon(current))) return failed('window_busy');
        return store.changeSignIn((signIn) => (signIn?.status === 'pending' ? null : signIn));
      }),

    /** Forgets how it ended, but not while it is under way. */
    dismiss: (): Promise<Outcome> =>
      inTurn(async () => {
        await abandonOverdue();
        return current ? done : store.changeSignIn(() => null);
      }),

    /** Once nothing of the last attempt is under way, cancelled or not. */
    settled: () => ended,
  };
}
