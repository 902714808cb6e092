import type { BrokerInfo } from '@connector/shared/schemas/broker-info';
import { beforeEach, describe, expect, test } from 'vitest';
import type { MessageName } from '../messages.ts';
import { placeInPopup, screenOf } from '../popup/screen.ts';
import { connectionKey } from '../state.ts';
import { createActions } from './actions.ts';
import { storedCompany } from './fixture.ts';
import { createRequests, type Send } from './requests.ts';
import { createState, type State } from './state.ts';

const acme = storedCompany('acme');
const birch = storedCompany('birch');
const acmeKey = connectionKey(acme);
const now = new Date('2026-11-24T12:00:00.000Z');

let state: State;
/** What the background replies, by message; absent: done. A promise is a reply yet to come. */
let replies: Partial<Record<MessageName, unknown>>;
let sent: { name: MessageName; request: unknown }[];
let actions: ReturnType<typeof createActions>;

beforeEach(() => {
  state = createState(now, placeInPopup);
  state.stored.value = {
    connections: { version: 1, active: acmeKey, connections: [acme, birch] },
    signIn: null,
  };
  replies = {};
  sent = [];
  const send: Send = async (name, request) => {
    sent.push({ name, request });
    return (await (replies[name] ?? { ok: true, value: null })) as never;
  };
  actions = createActions(state, createRequests(state, send), () => now);
});

function show(changes: Partial<typeof acme>) {
  const { connections } = state.stored.value;
  const changed = connections.connections.map((connection) =>
    connection === acme ? { ...acme, ...changes } : connection,
  );
  state.stored.value = {
    ...state.stored.value,
    connections: { ...connections, connections: changed },
  };
}

describe('one request at a time', () => {
  test('a second press sends nothing', async () => {
    const reply = Promise.withResolvers<unknown>();
    replies.connect = reply.promise;
    const first = actions.connect();
    await actions.connect();
    await actions.check(acmeKey);
    reply.resolve({ ok: true, value: null });
    await first;
    expect(sent).toEqual([{ name: 'connect', request: null }]);
  });

  test('after the reply the next one goes out', async () => {
    await actions.check(acmeKey);
    await actions.check(acmeKey);
    expect(sent).toHaveLength(2);
    expect(state.busy.value).toBeNull();
  });
});

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
    await actions.connect();
    expect(state.latestNews.value).toEqual({ kind: 'failure', cause: 'interrupted' });
    expect(state.busy.value).toBeNull();
  });
});

describe('check', () => {
  test('tells that Attentive still accepts the connection', async () => {
    await actions.check(acmeKey);
    expect(state.latestNews.value).toEqual({ kind: 'checked' });
  });

  test('says no such thing once Attentive refuses', async () => {
    const checked = actions.check(acmeKey);
    show({ snapshot: { ...acme.snapshot, status: 'reconnect_required' } });
    await checked;
    expect(screenOf(state).value.name).toBe('reconnect');
    expect(state.latestNews.value).toBeNull();
  });

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
    expect(state.latestNews.value).toEqual({ kind: 'signed_out', company: 'Acme' });
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
    await actions.connect();
    expect(screenOf(state).value.name).toBe('connect_another');
  });

  test('is over once the sign-in has started, or another company is shown', async () => {
    actions.connectAnother();
    await actions.connect();
    expect(screenOf(state).value.name).toBe('connected');
    actions.connectAnother();
    await actions.switchTo(connectionKey(birch));
    expect(screenOf(state).value.name).toBe('connected');
  });
});

test('a sign-in window that is open already is told as what it is', async () => {
  replies.connect = { ok: false, cause: 'window_busy' };
  await actions.connect();
  expect(state.latestNews.value).toEqual({ kind: 'failure', cause: 'window_busy' });
});

test('a window that would not close is left to the user', async () => {
  replies.cancelConnect = { ok: false, cause: 'window_busy' };
  await actions.cancelConnect();
  expect(state.latestNews.value).toEqual({ kind: 'cancel_blocked' });
});

describe('who runs the broker', () => {
  test('is known once it has answered', async () => {
    const info = { name: 'connector-for-attentive' } as BrokerInfo;
    replies.readBroker = { ok: true, value: info };
    await actions.readBroker();
    expect(state.broker.value).toEqual({ status: 'read', info });
  });

  test('is told as unknown when it does not', async () => {
    replies.readBroker = { ok: false, cause: 'broker_incompatible' };
    await actions.readBroker();
    expect(state.broker.value).toEqual({ status: 'failed', cause: 'broker_incompatible' });
  });
});
