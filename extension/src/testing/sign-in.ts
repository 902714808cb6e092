import type { Destination } from '../background/broker-choice.ts';
import { createSignIn } from '../background/sign-in.ts';
import { createStore } from '../background/store.ts';
import { createStorage } from '../browser/storage.ts';
import type { Outcome } from '../messages.ts';
import { failed, succeeded } from '../outcome.ts';
import { connectionKey, type PendingSignIn } from '../state.ts';
import { createBrowserStorage } from './browser-storage.ts';
import { createBrowserWindows } from './browser-windows.ts';
import {
  exampleBrokerUrl,
  exampleConnection,
  exampleRedirectUri,
  exampleTime,
} from './examples.ts';

/** The company that every code stands for. */
export const connectedKey = connectionKey(exampleConnection());
const connected: Outcome<{ key: string }> = succeeded({ key: connectedKey });

/** Where the tests go, for this company or for any. */
export function to(expected: string | null): Destination {
  return { brokerUrl: exampleBrokerUrl, expected };
}

export const toAny = to(null);

interface Circumstances {
  lifetime: number;
  brokerAnswers: boolean;
  /** Of redeeming a code. */
  outcome: Outcome<{ key: string }>;
  whileRedeeming: () => Promise<void>;
}

/** A sign-in in a browser with its window, whose codes are redeemed by nobody. */
export function createSignInBackground({
  lifetime = 60_000,
  brokerAnswers = true,
  outcome = connected,
  whileRedeeming = async () => {},
}: Partial<Circumstances> = {}) {
  const browserStorage = createBrowserStorage();
  const windows = createBrowserWindows();
  let now = Date.parse(exampleTime);
  const redeemed: { pending: PendingSignIn; code: string; wanted: () => boolean }[] = [];
  const signIn = createSignIn({
    browser: windows.browser,
    store: createStore(createStorage(browserStorage.storage)),
    redirectUri: exampleRedirectUri,
    clock: () => new Date(now),
    redeem: async (pending, code, wanted) => {
      redeemed.push({ pending, code, wanted });
      await whileRedeeming();
      return wanted() ? outcome : failed('window_closed');
    },
    brokerAnswers: async () => brokerAnswers,
    lifetime,
  });
  const stored = (): unknown => {
    const { signIn } = browserStorage.session.items();
    return signIn;
  };
  const state = () => new URL(windows.launched.at(-1) ?? '').searchParams.get('state') ?? '';
  const comeBack = (parameters: Record<string, string>) =>
    windows.redirect(`${exampleRedirectUri}?${new URLSearchParams(parameters)}`);
  const succeed = () => comeBack({ code: 'code-1', state: state(), iss: exampleBrokerUrl });
  /** The computer slept, or its clock was set: no timer has run meanwhile. */
  const sleep = (minutes: number) => {
    now += minutes * 60_000;
  };
  return {
    ...browserStorage,
    ...windows,
    signIn,
    stored,
    redeemed,
    state,
    comeBack,
    succeed,
    sleep,
  };
}

/** What is left of a sign-in that failed. */
export function failure(cause: string) {
  return {
    status: 'failed',
    brokerUrl: exampleBrokerUrl,
    cause,
    expected: null,
    failedAt: exampleTime,
  };
}
