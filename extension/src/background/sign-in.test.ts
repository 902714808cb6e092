import { routes } from '@connector/shared/routes';
import { describe, expect, it, vi } from 'vitest';
import { createStorage } from '../browser/storage.ts';
import type { Outcome } from '../messages.ts';
import { done, failed, succeeded } from '../outcome.ts';
import { connectionKey, type PendingSignIn } from '../state.ts';
import { createBrowserStorage } from '../testing/browser-storage.ts';
import { createBrowserWindows } from '../testing/browser-windows.ts';
import { exampleBrokerUrl, exampleConnection, exampleTime } from '../testing/examples.ts';
import { createSessionStore } from './session-store.ts';
import { createSignIn } from './sign-in.ts';

const key = connectionKey(exampleConnection());
const connected: Outcome<{ key: string }> = succeeded({ key });
const redirectUri = 'https://abcdefghijklmnop.chromiumapp.org/attentive';

function createBackground({ lifetime = 60_000, brokerAnswers = true, outcome = connected } = {}) {
  const browserStorage = createBrowserStorage();
  const windows = createBrowserWindows();
  const redeemed: { pending: PendingSignIn; code: string }[] = [];
  const signIn = createSignIn({
    browser: windows.browser,
    store: createSessionStore(createStorage(browserStorage.storage)),
    destinationOf: async (expected) => succeeded({ brokerUrl: exampleBrokerUrl, expected }),
    redirectUri,
    clock: () => new Date(exampleTime),
    redeem: async (pending, code) => {
      redeemed.push({ pending, code });
      return outcome;
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
    windows.redirect(`${redirectUri}?${new URLSearchParams(parameters)}`);
  const succeed = () => comeBack({ code: 'code-1', state: state(), iss: exampleBrokerUrl });
  return { ...browserStorage, ...windows, signIn, stored, redeemed, state, comeBack, succeed };
}

function failure(cause: string) {
  return {
    status: 'failed',
    brokerUrl: exampleBrokerUrl,
    cause,
    expected: null,
    failedAt: exampleTime,
  };
}

describe('a sign-in', () => {
  it('is recorded before its window opens', async () => {
    const { signIn, stored, launched } = createBackground();
    expect(await signIn.start(null)).toEqual(done);
    expect(stored()).toMatchObject({ status: 'pending', windowId: null, startedAt: exampleTime });
    expect(launched).toHaveLength(1);
    expect(launched[0]).toMatch(`${exampleBrokerUrl}${routes.authorize}?`);
  });

  it('opens no window when it cannot be recorded', async () => {
    const { signIn, session, launched } = createBackground();
    session.refuse();
    expect(await signIn.start(null)).toEqual(failed('storage_failed'));
    expect(launched).toEqual([]);
  });

  it('redeems the code of its own attempt, and leaves nothing behind', async () => {
    const { signIn, session, succeed, state, redeemed } = createBackground();
    await signIn.start(null);
    const sent = state();
    succeed();
    await vi.waitFor(() => expect(session.items()).toEqual({}));
    expect(redeemed).toHaveLength(1);
    expect(redeemed[0]).toMatchObject({ code: 'code-1', pending: { state: sent, redirectUri } });
  });

  it('makes a state and a verifier of its own', async () => {
    const { signIn, stored, comeBack, state } = createBackground();
    await signIn.start(null);
    const first = stored() as PendingSignIn;
    comeBack({ error: 'access_denied', reason: 'denied', state: state(), iss: exampleBrokerUrl });
    await vi.waitFor(() => expect(stored()).toEqual(failure('denied')));
    await signIn.start(null);
    const second = stored() as PendingSignIn;
    expect(second.state).not.toBe(first.state);
    expect(second.codeVerifier).not.toBe(first.codeVerifier);
    expect(first.codeVerifier).not.toBe(first.state);
  });

  it('is one, however often it is asked for', async () => {
    const { signIn, stored, state, succeed, redeemed } = createBackground();
    expect(await Promise.all([signIn.start(null), signIn.start(null)])).toEqual([done, done]);
    expect(await signIn.start(null)).toEqual(done);
    expect(stored()).toMatchObject({ status: 'pending', state: state() });
    succeed();
    await vi.waitFor(() => expect(stored()).toBeUndefined());
    expect(redeemed).toHaveLength(1);
  });

  it('remembers its window', async () => {
    const { signIn, stored, openWindow } = createBackground();
    await signIn.start(null);
    openWindow(7);
    await vi.waitFor(() => expect(stored()).toMatchObject({ status: 'pending', windowId: 7 }));
  });
});

describe('a sign-in that fails', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'an injected response',
      { code: 'evil', state: 'evil', iss: exampleBrokerUrl },
      'flow_unknown',
    ],
    ['a response without state', { code: 'evil', iss: exampleBrokerUrl }, 'flow_unknown'],
  ])('after %s asks for no token, and can start again', async (_, parameters, cause) => {
    const { signIn, stored, comeBack, redeemed, launched } = createBackground();
    await signIn.start(null);
    comeBack(parameters);
    await vi.waitFor(() => expect(stored()).toEqual(failure(cause)));
    expect(redeemed).toEqual([]);
    expect(await signIn.start(null)).toEqual(done);
    expect(stored()).toMatchObject({ status: 'pending' });
    expect(launched).toHaveLength(2);
  });

  it('after another issuer asks for no token', async () => {
    const { signIn, stored, comeBack, state, redeemed } = createBackground();
    await signIn.start(null);
    comeBack({ code: 'code-1', state: state(), iss: 'https://evil.example' });
    await vi.waitFor(() => expect(stored()).toEqual(failure('broker_incompatible')));
    expect(redeemed).toEqual([]);
  });

  it('tells why the code was not redeemed', async () => {
    const { signIn, stored, succeed } = createBackground({
      outcome: failed('flow_expired'),
    });
    await signIn.start(null);
    succeed();
    await vi.waitFor(() => expect(stored()).toEqual(failure('flow_expired')));
  });

  it.each([
    ['The user did not approve access.', true, 'window_closed'],
    ['Only one web auth flow is allowed at a time.', true, 'window_busy'],
    ['Authorization page could not be loaded.', false, 'broker_unreachable'],
    ['Authorization page could not be loaded.', true, 'upstream_unreachable'],
  ])('at "%s" (broker answers: %s) is told as %s', async (message, brokerAnswers, cause) => {
    const { signIn, stored, fail } = createBackground({ brokerAnswers });
    await signIn.start(null);
    fail(message);
    await vi.waitFor(() => expect(stored()).toEqual(failure(cause)));
  });

  it('keeps no verifier', async () => {
    const { signIn, session, stored, fail } = createBackground();
    await signIn.start(null);
    const { codeVerifier, state } = stored() as PendingSignIn;
    fail('The user did not approve access.');
    await vi.waitFor(() => expect(stored()).toEqual(failure('window_closed')));
    const everything = JSON.stringify(session.items());
    expect(everything).not.toContain(codeVerifier);
    expect(everything).not.toContain(state);
  });

  it('ends with its lifetime, and closes its window', async () => {
    const { signIn, stored, openWindow, removed } = createBackground({ lifetime: 50 });
    await signIn.start(null);
    openWindow(7);
    await vi.waitFor(() => expect(stored()).toEqual(failure('flow_expired')));
    expect(removed).toEqual([7]);
  });

  it('is forgotten once it was read, but not while it is under way', async () => {
    const { signIn, session, stored, fail } = createBackground();
    await signIn.start(null);
    await signIn.dismiss();
    expect(stored()).toMatchObject({ status: 'pending' });
    fail('The user did not approve access.');
    await vi.waitFor(() => expect(stored()).toEqual(failure('window_closed')));
    await signIn.dismiss();
    expect(session.items()).toEqual({});
  });
});

describe('cancelling', () => {
  it('closes the window and leaves nothing to tell', async () => {
    const { signIn, session, openWindow, removed } = createBackground();
    await signIn.start(null);
    openWindow(7);
    expect(await signIn.cancel()).toEqual(done);
    expect(removed).toEqual([7]);
    expect(session.items()).toEqual({});
  });

  it('ends a sign-in whose window has not opened yet', async () => {
    const { signIn, session, openWindow, removed } = createBackground();
    await signIn.start(null);
    expect(await signIn.cancel()).toEqual(done);
    expect(session.items()).toEqual({});
    openWindow(7);
    expect(removed).toEqual([7]);
  });

  it('asks the user to close a window that the browser keeps, and redeems nothing of it', async () => {
    const { signIn, session, stored, openWindow, keepWindows, succeed, redeemed } =
      createBackground();
    await signIn.start(null);
    openWindow(7);
    keepWindows();
    expect(await signIn.cancel()).toEqual(failed('window_busy'));
    expect(stored()).toMatchObject({ status: 'pending' });
    succeed();
    await vi.waitFor(() => expect(session.items()).toEqual({}));
    expect(redeemed).toEqual([]);
  });

  it('of nothing is no failure', async () => {
    const { signIn } = createBackground();
    expect(await signIn.cancel()).toEqual(done);
  });

  it('is followed by a sign-in of its own', async () => {
    const { signIn, stored, openWindow, launched } = createBackground();
    await signIn.start(null);
    openWindow(7);
    await signIn.cancel();
    expect(await signIn.start(null)).toEqual(done);
    expect(launched).toHaveLength(2);
    expect(stored()).toMatchObject({ status: 'pending', windowId: null });
  });
});
