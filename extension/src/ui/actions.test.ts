import { beforeEach, describe, expect, test } from 'vitest';
import type { Broker, MessageName } from '../messages.ts';
import { succeeded } from '../outcome.ts';
import { placeInPopup, screenOf } from '../popup/screen.ts';
import { nothingDecided } from '../read-stored.ts';
import { connectionKey, type SignIn } from '../state.ts';
import { exampleBrokerInfo } from '../testing/examples.ts';
import { createActions } from './actions.ts';
import { brokerUrl, storedCompany, storedWith } from './fixture.ts';
import { createRequests, type Send } from './requests.ts';
import { createState, type PlaceOf, type State } from './state.ts';

const acme = storedCompany('acme');
const birch = storedCompany('birch');
const acmeKey = connectionKey(acme);
const now = new Date('2026-11-24T12:00:00.000Z');
const broker: Broker = { brokerUrl, info: exampleBrokerInfo, offersSignIn: true };

let state: State;
/** What the background replies, by message; absent: done. A promise is a reply yet to come. */
let replies: Partial<Record<MessageName, unknown>>;
let sent: { name: MessageName; request: unknown }[];
/** Brings what is stored onto the screen. */
let reload: () => Promise<void>;
/** How often the user was brought to the disclosure. */
let consentShown: number;
let actions: ReturnType<typeof createActions>;

beforeEach(() => open(placeInPopup));

function open(placeOf: PlaceOf): void {
  state = createState(now, null, placeOf);
  state.stored.value = storedWith([acme, birch]);
  replies = { readBroker: succeeded(broker) };
  sent = [];
  reload = async () => {};
  const send: Send = async (name, request) => {
    sent.push({ name, request });
    return (await (replies[name] ?? { ok: true, value: null })) as never;
  };
  consentShown = 0;
  actions = createActions({
    state,
    requests: createRequests(state, send, () => reload()),
    clock: () => now,
    showConsent() {
      consentShown++;
    },
  });
}

function show(changes: Partial<typeof acme>) {
  const { connections } = state.stored.value;
  const changed = connections.connections.map((connection) =>
    connection.companyId === acme.companyId ? { ...acme, ...changes } : connection,
  );
  state.stored.value = {
    ...state.stored.value,
    connections: { ...connections, connections: changed },
  };
}

describe('a failure', () => {
  test('is told, with the time to wait', async () => {
    replies.checkConnection = { ok: false, cause: 'rate_limited', retryAfter: 20 };
    await actions.check(acmeKey);
    expect(state.latestNews.value).toEqual({
      kind: 'failure',
      cause: 'rate_limited',
      retryAfter: 20,
    });
  });

  test('stays on the screen where it happened', async () => {
    replies.checkConnection = { ok: false, cause: 'upstream_limited' };
    await actions.check(acmeKey);
    show({ token: null });
    expect(state.latestNews.value).toBeNull();
  });

  test('is forgotten with the next action', async () => {
    replies.checkConnection = { ok: false, cause: 'upstream_limited' };
    await actions.check(acmeKey);
    await actions.switchTo(acmeKey);
    expect(state.latestNews.value).toBeNull();
  });

  test('is told as well when the background was stopped before it replied', async () => {
    replies.connect = Promise.reject(new Error('The message port closed'));
    await actions.connect(null);
    expect(state.latestNews.value).toEqual({ kind: 'failure', cause: 'interrupted' });
  });
});

describe('without consent', () => {
  const unasked = { settings: { ...nothingDecided, brokerUrl } };
  const failed: SignIn = {
    status: 'failed',
    brokerUrl,
    cause: 'window_closed',
    expected: null,
    failedAt: now.toISOString(),
  };

  test('nothing is connected: the disclosure comes back', async () => {
    state.stored.value = storedWith([acme], unasked);
    actions.consentLater();
    expect(screenOf(state).value.name).toBe('connected');
    await actions.connect(acmeKey);
    expect(sent).toEqual([]);
    expect(screenOf(state).value.name).toBe('consent');
    expect(consentShown).toBe(1);
  });

  test('trying again after a failed sign-in leads to the disclosure, and not nowhere', async () => {
    state.stored.value = storedWith([], { ...unasked, signIn: failed });
    reload = async () => {
      state.stored.value = { ...state.stored.value, signIn: null };
    };
    await actions.connect(null);
    expect(sent).toEqual([{ name: 'dismissSignIn', request: null }]);
    expect(screenOf(state).value.name).toBe('consent');
  });

  test('for this broker, a first connect asks, and a company that is connected does not', async () => {
    const { settings } = storedWith([]);
    const chosen = { ...settings, brokerUrl: 'https://other.example' };
    state.stored.value = storedWith([acme], { settings: chosen });
    await actions.connect(null);
    expect(sent).toEqual([]);
    expect(screenOf(state).value.name).toBe('consent');
    await actions.connect(acmeKey);
    expect(sent).toEqual([{ name: 'connect', request: { expected: acmeKey } }]);
  });
});

describe('check', () => {
  test('tells that Attentive still accepts the connection', async () => {
    await actions.check(acmeKey);
    expect(state.latestNews.value).toEqual({ kind: 'checked', company: 'Acme' });
  });

  test('says no such thing once Attentive refuses', async () => {
    const checked = actions.check(acmeKey);
    show({ snapshot: { ...acme.snapshot, status: 'reconnect_required' } });
    await checked;
    expect(screenOf(state).value.name).toBe('reconnect');
    expect(state.latestNews.value).toBeNull();
  });

  test('finds out that this computer’s clock is wrong, and when it is right again', async () => {
    const checked = (checkedAt: string) => show({ snapshot: { ...acme.snapshot, checkedAt } });
    checked('2026-11-24T14:00:00.000Z');
    await actions.check(acmeKey);
    expect(state.clockBehind.value).toBe(2 * 60 * 60);
    checked(now.toISOString());
    await actions.check(acmeKey);
    expect(state.clockBehind.value).toBeNull();
  });

  test('that failed says nothing of the clock', async () => {
    replies.checkConnection = { ok: false, cause: 'upstream_limited' };
    await actions.check(acmeKey);
    expect(state.clockBehind.value).toBeNull();
  });

  test.each([
    ['has worked', undefined],
    ['has failed', { ok: false, cause: 'session_invalid' }],
  ])(
    'of a company that the user has signed out of meanwhile tells nothing: it %s',
    async (_, reply) => {
      // A page that shows all companies at once.
      open(() => '');
      const answer = Promise.withResolvers<unknown>();
      replies.checkConnection = answer.promise;
      const checked = actions.check(acmeKey);
      await actions.signOut(acme);
      state.stored.value = storedWith([birch]);
      answer.resolve(reply ?? { ok: true, value: null });
      await checked;
      expect(state.latestNews.value?.kind).toBe('signed_out');
    },
  );

  test('ends the notice that the broker does not answer', async () => {
    replies.refreshConnection = { ok: false, cause: 'broker_unreachable' };
    await actions.refresh(acmeKey);
    await actions.check(acmeKey);
    expect(state.stale.value).toBeNull();
  });
});

describe('refresh', () => {
  const later = new Date(now.getTime() + 60_000);

  test('that fails keeps the company and tells since when', async () => {
    replies.refreshConnection = { ok: false, cause: 'broker_unreachable' };
    await actions.refresh(acmeKey);
    expect(screenOf(state).value).toEqual({ name: 'connected', company: acme });
    expect(state.stale.value).toEqual({ cause: 'broker_unreachable', key: acmeKey, since: now });
  });

  test('that fails again still tells the first time, for this company only', async () => {
    state.stale.value = { cause: 'broker_unreachable', key: acmeKey, since: later };
    replies.refreshConnection = { ok: false, cause: 'broker_unreachable' };
    await actions.refresh(acmeKey);
    expect(state.stale.value?.since).toBe(later);
    await actions.refresh(connectionKey(birch));
    expect(state.stale.value?.since).toBe(now);
  });

  test('that succeeds ends the notice', async () => {
    state.stale.value = { cause: 'broker_unreachable', key: acmeKey, since: later };
    await actions.refresh(acmeKey);
    expect(state.stale.value).toBeNull();
    expect(state.refreshing.value).toBe(false);
  });

  test('blocks no button', async () => {
    const refreshed = actions.refresh(acmeKey);
    await actions.check(acmeKey);
    await refreshed;
    expect(sent.map(({ name }) => name)).toEqual(['refreshConnection', 'checkConnection']);
  });
});

describe('leaving', () => {
  test('what came of it follows the user to the next screen', async () => {
    await actions.signOut(acme);
    show({ token: null });
    expect(state.latestNews.value).toEqual({ kind: 'signed_out', company: 'Acme', brokerUrl });
    expect(sent).toEqual([{ name: 'signOut', request: { key: acmeKey } }]);
  });

  test('that fails says nothing of success', async () => {
    replies.disconnectCompany = { ok: false, cause: 'broker_unreachable' };
    await actions.disconnectCompany(acme);
    expect(state.latestNews.value).toEqual({ kind: 'failure', cause: 'broker_unreachable' });
  });
});

describe('connecting another company', () => {
  test('stays open while the sign-in could not start', async () => {
    actions.connectAnother();
    replies.connect = { ok: false, cause: 'window_busy' };
    await actions.connect(null);
    expect(screenOf(state).value.name).toBe('connect_another');
  });

  test('asks anew who runs the broker: an outage may be over', async () => {
    state.broker.value = { status: 'failed', cause: 'broker_unreachable' };
    actions.connectAnother();
    expect(state.broker.value.status).toBe('reading');
    await expect.poll(() => state.broker.value.status).toBe('read');
  });

  test('is over once the sign-in has started, or another company is shown', async () => {
    actions.connectAnother();
    await actions.connect(null);
    expect(screenOf(state).value.name).toBe('connected');
    actions.connectAnother();
    await actions.switchTo(connectionKey(birch));
    expect(screenOf(state).value.name).toBe('connected');
  });
});

test('a sign-in window that is open already is told as what it is', async () => {
  replies.connect = { ok: false, cause: 'window_busy' };
  await actions.connect(null);
  expect(state.latestNews.value).toEqual({ kind: 'failure', cause: 'window_busy' });
});

test('a window that would not close is left to the user', async () => {
  replies.cancelConnect = { ok: false, cause: 'window_busy' };
  await actions.cancelConnect();
  expect(state.latestNews.value).toEqual({ kind: 'cancel_blocked' });
});
