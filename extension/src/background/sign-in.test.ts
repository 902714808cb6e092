import { routes } from '@connector/shared/routes';
import { describe, expect, it, vi } from 'vitest';
import { createStorage } from '../browser/storage.ts';
import type { Outcome } from '../messages.ts';
import { done, failed, succeeded } from '../outcome.ts';
import { connectionKey, type PendingSignIn } from '../state.ts';
import { createBrowserStorage } from '../testing/browser-storage.ts';
import { createBrowserWindows } from '../testing/browser-windows.ts';
import { exampleBrokerUrl, exampleConnection, exampleTime } from '../testing/examples.ts';
import type { Destination } from './broker-choice.ts';
import { createSessionStore } from './session-store.ts';
import { createSignIn } from './sign-in.ts';

const key = connectionKey(exampleConnection());
const connected: Outcome<{ key: string }> = succeeded({ key });
const redirectUri = 'https://abcdefghijklmnop.chromiumapp.org/attentive';

interface Circumstances {
  lifetime: number;
  brokerAnswers: boolean;
  /** Of redeeming a code. */
  outcome: Outcome<{ key: string }>;
  /** Null to go where the tests go. */
  destination: Outcome<Destination> | null;
  whileRedeeming: () => Promise<void>;
}

function createBackground({
  lifetime = 60_000,
  brokerAnswers = true,
  outcome = connected,
  destination = null,
  whileRedeeming = async () => {},
}: Partial<Circumstances> = {}) {
  const browserStorage = createBrowserStorage();
  const windows = createBrowserWindows();
  const redeemed: { pending: PendingSignIn; code: string; wanted: () => boolean }[] = [];
  const signIn = createSignIn({
    browser: windows.browser,
    store: createSessionStore(createStorage(browserStorage.storage)),
    destinationOf: async (expected) =>
      destination ?? succeeded({ brokerUrl: exampleBrokerUrl, expected }),
    redirectUri,
    clock: () => new Date(exampleTime),
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

describe('a sign-in for one company', () => {
  const other = connectionKey(exampleConnection({ companyId: 'company-2' }));

  it('leaves nothing to tell when that one came', async () => {
    const { signIn, session, stored, succeed } = createBackground();
    await signIn.start(key);
    expect(stored()).toMatchObject({ status: 'pending', expected: key });
    succeed();
    await vi.waitFor(() => expect(session.items()).toEqual({}));
  });

  it('tells that another came, until the user has read it', async () => {
    const { signIn, session, stored, succeed } = createBackground();
    await signIn.start(other);
    succeed();
    await vi.waitFor(() =>
      expect(stored()).toEqual({ status: 'other_company', expected: other, connected: key }),
    );
    await signIn.dismiss();
    expect(session.items()).toEqual({});
  });

  it('still means that one after a failure', async () => {
    const { signIn, stored, fail } = createBackground();
    await signIn.start(other);
    fail('The user did not approve access.');
    await vi.waitFor(() =>
      expect(stored()).toEqual({ ...failure('window_closed'), expected: other }),
    );
  });

  it('starts nothing when there is nowhere to go', async () => {
    const { signIn, session, launched } = createBackground({
      destination: failed('broker_unreachable'),
    });
    expect(await signIn.start(null)).toEqual(failed('broker_unreachable'));
    expect([session.items(), launched]).toEqual([{}, []]);
  });
});

describe('a sign-in whose end cannot be recorded', () => {
  async function createStuck() {
    const background = createBackground();
    await background.signIn.start(null);
    background.session.refuse();
    background.fail('The user did not approve access.');
    await background.signIn.settled();
    background.session.allow();
    expect(background.stored()).toMatchObject({ status: 'pending' });
    return background;
  }

  it('can be cancelled', async () => {
    const { signIn, session } = await createStuck();
    expect(await signIn.cancel()).toEqual(done);
    expect(session.items()).toEqual({});
  });

  it('can be dismissed, and followed by another', async () => {
    const { signIn, session, launched } = await createStuck();
    await signIn.dismiss();
    expect(session.items()).toEqual({});
    expect(await signIn.start(null)).toEqual(done);
    expect(launched).toHaveLength(2);
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

  it('during the redemption waits for nobody, and connects nothing', async () => {
    const redemption = Promise.withResolvers<void>();
    const { signIn, session, openWindow, succeed, redeemed } = createBackground({
      whileRedeeming: () => redemption.promise,
    });
    await signIn.start(null);
    openWindow(7);
    succeed();
    await vi.waitFor(() => expect(redeemed).toHaveLength(1));
    expect(redeemed[0]?.wanted()).toBe(true);
    expect(await signIn.cancel()).toEqual(done);
    expect(redeemed[0]?.wanted()).toBe(false);
    expect(session.items()).toEqual({});
    redemption.resolve();
    await signIn.settled();
    expect(session.items()).toEqual({});
  });

  it('during the redemption touches no attempt that came after it', async () => {
    const redemption = Promise.withResolvers<void>();
    const { signIn, stored, succeed, state, redeemed } = createBackground({
      whileRedeeming: () => redemption.promise,
    });
    await signIn.start(null);
    const first = signIn.settled();
    succeed();
    await vi.waitFor(() => expect(redeemed).toHaveLength(1));
    await signIn.cancel();
    await signIn.start(null);
    redemption.resolve();
    await first;
    expect(stored()).toMatchObject({ status: 'pending', state: state() });
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
