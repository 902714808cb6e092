import type { Cause } from '@connector/shared/causes';
import {
  openWebAuthFlow,
  type WebAuthFlow,
  type WebAuthFlowBrowser,
} from '../browser/web-auth-flow.ts';
import type { Outcome } from '../messages.ts';
import { done, failed } from '../outcome.ts';
import { signInLifetime } from '../sign-in-lifetime.ts';
import type { PendingSignIn } from '../state.ts';
import { authorizationUrl, readAuthorizationResponse } from './authorization.ts';
import type { Destination } from './broker-choice.ts';
import { codeChallengeOf } from './pkce.ts';
import { endOf, isRecordOf, newPending } from './sign-in-record.ts';
import type { Store } from './store.ts';

export interface SignInParts {
  browser: WebAuthFlowBrowser;
  store: Store;
  redirectUri: string;
  clock: () => Date;
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

interface Attempt {
  pending: PendingSignIn;
  flow: WebAuthFlow;
  cancelled: boolean;
}

export type SignInFlow = ReturnType<typeof createSignIn>;

/**
 * One sign-in at a time. It runs in the background, where it outlives the popup; every attempt is
 * recorded before its window opens, and ends in a stored connection or a told failure.
 */
export function createSignIn(parts: SignInParts) {
  const { store, clock } = parts;
  let starting: Promise<Outcome> | null = null;
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
    const outcome = await finish(attempt);
    if (current === attempt) current = null;
    const { pending, cancelled } = attempt;
    const end = cancelled ? null : endOf(pending, outcome, clock());
    // A cancelled attempt may have been followed by another.
    await store.changeSignIn((signIn) => (isRecordOf(pending, signIn) ? end : signIn));
  }

  async function finish(attempt: Attempt): Promise<Outcome<{ key: string }>> {
    const { pending, flow } = attempt;
    const expired = after(parts.lifetime ?? signInLifetime);
    const redirect = await Promise.race([flow.redirect, expired.promise]);
    expired.stop();
    if (redirect === 'expired') {
      await flow.close();
      return failed('flow_expired');
    }
    if (attempt.cancelled) return failed('window_closed');
    if (!redirect.ok) return failed(await tellApart(redirect.cause, pending, parts));
    const code = readAuthorizationResponse(redirect.value, pending);
    return code.ok ? parts.redeem(pending, code.value, () => !attempt.cancelled) : code;
  }

  return {
    /** Answers once the attempt is recorded; one that is under way is joined. */
    async start(destination: Destination): Promise<Outcome> {
      if (current) return done;
      starting ??= begin(destination).finally(() => {
        starting = null;
      });
      return starting;
    },

    /**
     * The user's own choice, so nothing is left to tell. If the browser keeps the window, whatever
     * the user still does in it is not used.
     */
    async cancel(): Promise<Outcome> {
      await starting;
      const attempt = current;
      if (attempt) {
        attempt.cancelled = true;
        if (!(await attempt.flow.close())) return failed('window_busy');
        // What is being redeemed meanwhile ends by itself, and is not waited for.
        if (current === attempt) current = null;
      }
      return store.changeSignIn((signIn) => (signIn?.status === 'pending' ? null : signIn));
    },

    /** Once nothing of the last attempt is under way, cancelled or not. */
    settled: () => ended,

    /** Forgets how it ended, but not while it is under way. */
    dismiss: async (): Promise<Outcome> =>
      current || starting ? done : store.changeSignIn(() => null),
  };
}

/**
 * Chromium says of any page in the window that it "could not be loaded". If the broker does
 * answer, it was a page of Attentive's.
 */
async function tellApart(
  cause: Cause,
  { brokerUrl }: PendingSignIn,
  { brokerAnswers }: SignInParts,
): Promise<Cause> {
  if (cause !== 'broker_unreachable') return cause;
  return (await brokerAnswers(brokerUrl)) ? 'upstream_unreachable' : cause;
}

function after(milliseconds: number) {
  const { promise, resolve } = Promise.withResolvers<'expired'>();
  const timer = setTimeout(() => resolve('expired'), milliseconds);
  return { promise, stop: () => clearTimeout(timer) };
}
