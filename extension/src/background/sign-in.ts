import type { Cause } from '@connector/shared/causes';
import {
  openWebAuthFlow,
  type WebAuthFlow,
  type WebAuthFlowBrowser,
} from '../browser/web-auth-flow.ts';
import type { Outcome } from '../messages.ts';
import { done, failed } from '../outcome.ts';
import type { PendingSignIn } from '../state.ts';
import { authorizationUrl, readAuthorizationResponse } from './authorization.ts';
import { codeChallengeOf, randomText } from './pkce.ts';
import type { SessionStore } from './session-store.ts';

/** As long as the broker keeps a flow. In milliseconds. */
const signInLifetime = 10 * 60 * 1000;

export interface SignInParts {
  browser: WebAuthFlowBrowser;
  store: SessionStore;
  brokerUrl: string;
  redirectUri: string;
  clock: () => Date;
  /** Turns the code into a stored connection. */
  redeem: (pending: PendingSignIn, code: string) => Promise<Outcome>;
  /** Whether it is the broker that could not be reached. */
  brokerAnswers: () => Promise<boolean>;
  /** In milliseconds; {@link signInLifetime} unless told. */
  lifetime?: number;
}

interface Attempt {
  pending: PendingSignIn;
  flow: WebAuthFlow;
  cancelled: boolean;
  ended: Promise<void>;
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

  async function begin(): Promise<Outcome> {
    const pending = newPending(parts);
    const challenge = await codeChallengeOf(pending.codeVerifier);
    const recorded = await store.changeSignIn(() => pending);
    if (!recorded.ok) return recorded;
    const url = authorizationUrl(pending, challenge);
    const flow = openWebAuthFlow(parts.browser, url, (windowId) => {
      void store.changeSignIn((signIn) =>
        signIn?.status === 'pending' && signIn.state === pending.state
          ? { ...signIn, windowId }
          : signIn,
      );
    });
    const attempt: Attempt = { pending, flow, cancelled: false, ended: Promise.resolve() };
    attempt.ended = run(attempt);
    current = attempt;
    return done;
  }

  async function run(attempt: Attempt): Promise<void> {
    const outcome = await finish(attempt);
    const { brokerUrl } = attempt.pending;
    current = null;
    await store.changeSignIn(() =>
      outcome.ok || attempt.cancelled
        ? null
        : { status: 'failed', brokerUrl, cause: outcome.cause, failedAt: clock().toISOString() },
    );
  }

  async function finish(attempt: Attempt): Promise<Outcome> {
    const { pending, flow } = attempt;
    const expired = after(parts.lifetime ?? signInLifetime);
    const redirect = await Promise.race([flow.redirect, expired.promise]);
    expired.stop();
    if (redirect === 'expired') {
      await flow.close();
      return failed('flow_expired');
    }
    if (attempt.cancelled) return failed('window_closed');
    if (!redirect.ok) return failed(await tellApart(redirect.cause, parts));
    const code = readAuthorizationResponse(redirect.value, pending);
    return code.ok ? parts.redeem(pending, code.value) : code;
  }

  return {
    /** Answers once the attempt is recorded; one that is under way is joined. */
    async start(): Promise<Outcome> {
      if (current) return done;
      starting ??= begin().finally(() => {
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
      if (!current) return done;
      const attempt = current;
      attempt.cancelled = true;
      if (!(await attempt.flow.close())) return failed('window_busy');
      await attempt.ended;
      return done;
    },

    dismissFailure: () =>
      store.changeSignIn((signIn) => (signIn?.status === 'failed' ? null : signIn)),
  };
}

function newPending({ brokerUrl, redirectUri, clock }: SignInParts): PendingSignIn {
  return {
    status: 'pending',
    brokerUrl,
    redirectUri,
    state: randomText(),
    codeVerifier: randomText(),
    startedAt: clock().toISOString(),
    windowId: null,
  };
}

/**
 * Chromium says of any page in the window that it "could not be loaded". If the broker does
 * answer, it was a page of Attentive's.
 */
async function tellApart(cause: Cause, { brokerAnswers }: SignInParts): Promise<Cause> {
  if (cause !== 'broker_unreachable') return cause;
  return (await brokerAnswers()) ? 'upstream_unreachable' : cause;
}

function after(milliseconds: number) {
  const { promise, resolve } = Promise.withResolvers<'expired'>();
  const timer = setTimeout(() => resolve('expired'), milliseconds);
  return { promise, stop: () => clearTimeout(timer) };
}
