import type { Connection } from '@connector/shared/schemas/connection';
import { afterEach, describe, expect, it } from 'vitest';
import { createBrokerClient } from '../broker/client.ts';
import { createStorage } from '../browser/storage.ts';
import { connectionKey, type StoredConnection, type StoredConnections } from '../state.ts';
import { createBrowserStorage } from '../testing/browser-storage.ts';
import {
  exampleConnection,
  examplePending,
  exampleSnapshot,
  exampleTime,
  exampleToken,
} from '../testing/examples.ts';
import { answerJson, type Received, startServer } from '../testing/http-server.ts';
import { createSessionStore } from './session-store.ts';
import { createSessions } from './sessions.ts';

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

type Answer = [status: number, body: unknown];

const newToken = exampleToken('n');
const sessionInvalid: Answer = [
  401,
  { type: 'about:blank', title: '', status: 401, code: 'session_invalid' },
];
const internal: Answer = [500, { type: 'about:blank', title: '', status: 500, code: 'internal' }];

/** A background with a real client before a broker that answers each route as told. */
async function createBackground(answers: Record<string, Answer> = {}, meanwhile = () => {}) {
  const server = await startServer(({ method, url }, response) => {
    meanwhile();
    const [status, body] = { ...usualAnswers, ...answers }[`${method} ${url}`] ?? [404, null];
    if (status === 0) response.destroy();
    else if (status === 204) response.writeHead(204).end();
    else answerJson(response, status, body);
  });
  running.push(server);
  const browserStorage = createBrowserStorage();
  const store = createSessionStore(createStorage(browserStorage.storage));
  const sessions = createSessions({
    store,
    brokerAt: (url) => createBrokerClient(fetch, url),
    clock: () => new Date(exampleTime),
  });
  const at = (change: Partial<StoredConnection> = {}) =>
    exampleConnection({ brokerUrl: server.url, ...change });
  return {
    ...browserStorage,
    sessions,
    store,
    at,
    key: connectionKey(at()),
    pending: { ...examplePending(), brokerUrl: server.url },
    received: server.received,
    hold(...connections: StoredConnection[]) {
      browserStorage.local.put({ version: 1, active: connectionKey(at()), connections });
    },
    stored: () => browserStorage.local.items() as unknown as StoredConnections,
  };
}

const usualAnswers: Record<string, Answer> = {
  'POST /oauth/token': [
    200,
    { access_token: newToken, token_type: 'Bearer', expires_in: 60, scope: '' },
  ],
  'POST /oauth/revoke': [200, null],
  'GET /v1/connection': [200, exampleSnapshot()],
  'POST /v1/connection/check': [200, exampleSnapshot()],
  'DELETE /v1/connection': [204, null],
};

function requests(received: Received[]): string[] {
  return received.map(({ method, url }) => `${method} ${url}`);
}

function revoked(received: Received[]): (string | null)[] {
  return received
    .filter(({ url }) => url === '/oauth/revoke')
    .map(({ body }) => new URLSearchParams(body).get('token'));
}

describe('redeeming', () => {
  it('stores the connection whole, and turns to it', async () => {
    const { sessions, pending, stored, at, key } = await createBackground();
    expect(await sessions.redeem(pending, 'code-1')).toEqual({ ok: true, value: null });
    expect(stored()).toEqual({ version: 1, active: key, connections: [at({ token: newToken })] });
  });

  it('stores nothing without a company, and ends the session that nobody will use', async () => {
    const { sessions, pending, local, received } = await createBackground({
      'GET /v1/connection': internal,
    });
    expect(await sessions.redeem(pending, 'code-1')).toEqual({ ok: false, cause: 'internal' });
    expect(local.items()).toEqual({});
    expect(revoked(received)).toEqual([newToken]);
  });

  it('ends the session that could not be stored', async () => {
    const { sessions, pending, local, received } = await createBackground();
    local.refuse();
    const outcome = await sessions.redeem(pending, 'code-1');
    expect(outcome).toEqual({ ok: false, cause: 'storage_failed' });
    expect(revoked(received)).toEqual([newToken]);
  });

  it('asks nothing more when the code is refused', async () => {
    const { sessions, pending, received, local } = await createBackground({
      'POST /oauth/token': [400, { error: 'invalid_grant' }],
    });
    expect(await sessions.redeem(pending, 'code-1')).toEqual({ ok: false, cause: 'flow_expired' });
    expect(requests(received)).toEqual(['POST /oauth/token']);
    expect(local.items()).toEqual({});
  });

  it('replaces the same company, and then ends the session it replaced', async () => {
    const { sessions, pending, hold, at, stored, received } = await createBackground();
    hold(at());
    expect((await sessions.redeem(pending, 'code-1')).ok).toBe(true);
    expect(stored().connections).toEqual([at({ token: newToken })]);
    expect(revoked(received)).toEqual([exampleToken()]);
  });

  it('keeps the new session when the old one cannot be ended', async () => {
    const { sessions, pending, hold, at, stored } = await createBackground({
      'POST /oauth/revoke': [0, null],
    });
    hold(at());
    expect((await sessions.redeem(pending, 'code-1')).ok).toBe(true);
    expect(stored().connections).toEqual([at({ token: newToken })]);
  });

  it('leaves the session of another company alone', async () => {
    const { sessions, pending, hold, at, stored, received } = await createBackground();
    hold(at({ companyId: 'company-2' }));
    await sessions.redeem(pending, 'code-1');
    expect(stored().connections).toHaveLength(2);
    expect(revoked(received)).toEqual([]);
  });
});

describe('refreshing', () => {
  const renamed: Connection = {
    ...exampleSnapshot(),
    company: { id: 'company-1', name: 'Acme Renamed', domain: 'acme.attn.tv' },
  };

  it('keeps what the broker says', async () => {
    const { sessions, hold, at, key, stored } = await createBackground({
      'GET /v1/connection': [200, renamed],
    });
    hold(at());
    expect((await sessions.refresh(key)).ok).toBe(true);
    expect(stored().connections).toEqual([at({ snapshot: renamed })]);
  });

  it.each<[string, Answer, string]>([
    ['does not answer', [0, null], 'broker_unreachable'],
    ['fails', internal, 'internal'],
    ['is not the broker', [401, { message: 'who are you' }], 'broker_incompatible'],
    ['answers with another company', [200, exampleSnapshot('company-9')], 'broker_incompatible'],
  ])('signs nobody out when the broker %s', async (_, answer, cause) => {
    const { sessions, hold, at, key, stored } = await createBackground({
      'GET /v1/connection': answer,
    });
    hold(at());
    expect(await sessions.refresh(key)).toEqual({ ok: false, cause });
    expect(stored().connections).toEqual([at()]);
  });

  it('signs out once when the session has ended, and keeps the snapshot', async () => {
    const { sessions, hold, at, key, stored, received } = await createBackground({
      'GET /v1/connection': sessionInvalid,
    });
    hold(at());
    const ended = { ok: false, cause: 'session_invalid' };
    expect(await Promise.all([sessions.refresh(key), sessions.refresh(key)])).toEqual([
      ended,
      ended,
    ]);
    expect(stored().connections).toEqual([at({ token: null })]);
    const asked = received.length;
    expect(await sessions.refresh(key)).toEqual(ended);
    expect(received).toHaveLength(asked);
  });

  it('sends a token to its own broker and to no other', async () => {
    const other = await createBackground();
    const { sessions, hold, at, key, received } = await createBackground();
    hold(at(), other.at({ token: exampleToken('o') }));
    await sessions.refresh(key);
    expect(received.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${exampleToken()}`,
    ]);
    expect(other.received).toEqual([]);
  });

  it('of a company that is not there asks nobody', async () => {
    const { sessions, received } = await createBackground();
    expect(await sessions.refresh('nobody')).toEqual({ ok: false, cause: 'invalid_request' });
    expect(received).toEqual([]);
  });
});

it('checking keeps what Attentive said', async () => {
  const lost: Connection = { ...exampleSnapshot(), status: 'reconnect_required' };
  const { sessions, hold, at, key, stored } = await createBackground({
    'POST /v1/connection/check': [200, lost],
  });
  hold(at());
  expect((await sessions.check(key)).ok).toBe(true);
  expect(stored().connections).toEqual([at({ snapshot: lost })]);
});

describe('signing out', () => {
  it('forgets the session here and ends it at the broker', async () => {
    const { sessions, hold, at, key, stored, received } = await createBackground();
    hold(at(), at({ companyId: 'company-2' }));
    expect((await sessions.signOut(key)).ok).toBe(true);
    expect(stored().connections).toEqual([at({ companyId: 'company-2' })]);
    expect(revoked(received)).toEqual([exampleToken()]);
  });

  it('forgets it even when the broker cannot be reached', async () => {
    const { sessions, hold, at, key, stored } = await createBackground({
      'POST /oauth/revoke': [0, null],
    });
    hold(at());
    expect((await sessions.signOut(key)).ok).toBe(true);
    expect(stored().connections).toEqual([]);
  });

  it('ends the session that a reconnect has just put there, not the one before it', async () => {
    const { sessions, store, hold, at, key, stored, received } = await createBackground();
    hold(at());
    const reconnected = at({ token: newToken });
    const [, out] = await Promise.all([
      store.changeConnections((before) => ({ ...before, connections: [reconnected] })),
      sessions.signOut(key),
    ]);
    expect([out.ok, stored().connections]).toEqual([true, []]);
    expect(revoked(received)).toEqual([newToken]);
  });

  it('of an ended session tells nobody', async () => {
    const { sessions, hold, at, key, stored, received } = await createBackground();
    hold(at({ token: null }));
    expect((await sessions.signOut(key)).ok).toBe(true);
    expect(stored().connections).toEqual([]);
    expect(received).toEqual([]);
  });
});

describe('disconnecting', () => {
  it('leaves a company alone that was connected again meanwhile', async () => {
    const reconnect = () => background.hold(background.at({ token: newToken }));
    const background = await createBackground({}, reconnect);
    background.hold(background.at());
    expect((await background.sessions.disconnect(background.key)).ok).toBe(true);
    expect(background.stored().connections).toEqual([background.at({ token: newToken })]);
  });

  it('forgets the company once the broker has', async () => {
    const { sessions, hold, at, key, stored, received } = await createBackground();
    hold(at());
    expect((await sessions.disconnect(key)).ok).toBe(true);
    expect(requests(received)).toEqual(['DELETE /v1/connection']);
    expect(stored().connections).toEqual([]);
  });

  it.each<[string, Answer, string]>([
    ['does not answer', [0, null], 'broker_unreachable'],
    ['fails', internal, 'internal'],
    ['says something else', [200, {}], 'broker_incompatible'],
  ])('forgets nothing when the broker %s', async (_, answer, cause) => {
    const { sessions, hold, at, key, stored } = await createBackground({
      'DELETE /v1/connection': answer,
    });
    hold(at());
    expect(await sessions.disconnect(key)).toEqual({ ok: false, cause });
    expect(stored().connections).toEqual([at()]);
  });

  it('with an ended session asks to sign in again, for the company may still be connected', async () => {
    const { sessions, hold, at, key, stored } = await createBackground({
      'DELETE /v1/connection': sessionInvalid,
    });
    hold(at());
    expect(await sessions.disconnect(key)).toEqual({ ok: false, cause: 'session_invalid' });
    expect(stored().connections).toEqual([at({ token: null })]);
  });
});

it('switching to a company that is not there is refused', async () => {
  const { sessions, hold, at, stored, key } = await createBackground();
  hold(at());
  expect(await sessions.switchTo('nobody')).toEqual({ ok: false, cause: 'invalid_request' });
  expect(stored().active).toBe(key);
});
