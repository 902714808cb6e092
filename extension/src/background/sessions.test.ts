import type { Connection } from '@connector/shared/schemas/connection';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConnectedBackground } from '../testing/background.ts';
import {
  type Answer,
  internal,
  newToken,
  requests,
  revoked,
  sessionInvalid,
  silence,
  stopBrokers,
} from '../testing/broker.ts';
import { exampleSnapshot, exampleToken } from '../testing/examples.ts';

afterEach(stopBrokers);

describe('refreshing', () => {
  const renamed: Connection = {
    ...exampleSnapshot(),
    company: { id: 'company-1', name: 'Acme Renamed', domain: 'acme.attn.tv' },
  };

  it('keeps what the broker says', async () => {
    const { sessions, hold, at, key, stored } = await createConnectedBackground({
      'GET /v1/connection': [200, renamed],
    });
    hold(at());
    expect((await sessions.refresh(key)).ok).toBe(true);
    expect(stored().connections).toEqual([at({ snapshot: renamed })]);
  });

  it.each<[string, Answer, string]>([
    ['does not answer', silence, 'broker_unreachable'],
    ['fails', internal, 'internal'],
    ['is not the broker', [401, { message: 'who are you' }], 'broker_incompatible'],
    ['answers with another company', [200, exampleSnapshot('company-9')], 'broker_incompatible'],
  ])('signs nobody out when the broker %s', async (_, answer, cause) => {
    const { sessions, hold, at, key, stored } = await createConnectedBackground({
      'GET /v1/connection': answer,
    });
    hold(at());
    expect(await sessions.refresh(key)).toEqual({ ok: false, cause });
    expect(stored().connections).toEqual([at()]);
  });

  it('signs out once when the session has ended, and keeps the snapshot', async () => {
    const { sessions, hold, at, key, stored, received } = await createConnectedBackground({
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

  it('is one transition, however many calls fail at once', async () => {
    const { sessions, hold, at, key, storage, stored } = await createConnectedBackground({
      'GET /v1/connection': sessionInvalid,
      'POST /v1/connection/check': sessionInvalid,
    });
    hold(at());
    let changes = 0;
    storage.onChange(() => {
      changes += 1;
    });
    const ten = Array.from({ length: 10 }, (_, index) =>
      index % 2 ? sessions.refresh(key) : sessions.check(key),
    );
    const causes = (await Promise.all(ten)).map((outcome) => !outcome.ok && outcome.cause);
    expect(new Set(causes)).toEqual(new Set(['session_invalid']));
    expect(stored().connections).toEqual([at({ token: null })]);
    expect(changes).toBe(1);
  });

  it.each<[string, number, string]>([
    ['a moment ago', 0, 'GET /v1/connection'],
    ['ten minutes ago', 10, 'GET /v1/connection'],
    ['eleven minutes ago', 11, 'POST /v1/connection/check'],
    ['a day ago', 24 * 60, 'POST /v1/connection/check'],
    ['ten minutes from now, by another clock', -10, 'GET /v1/connection'],
    ['a day from now, by a wrong clock', -24 * 60, 'POST /v1/connection/check'],
  ])('of what Attentive said %s (%i minutes) asks %s', async (_, minutes, question) => {
    const { sessions, hold, at, key, clock, received } = await createConnectedBackground();
    const checkedAt = new Date(clock().getTime() - minutes * 60_000).toISOString();
    hold(at({ snapshot: { ...exampleSnapshot(), checkedAt } }));
    await sessions.refresh(key);
    expect(requests(received)).toEqual([question]);
  });

  it('sends a token to its own broker and to no other', async () => {
    const other = await createConnectedBackground();
    const { sessions, hold, at, key, received } = await createConnectedBackground();
    hold(at(), other.at({ token: exampleToken('o') }));
    await sessions.refresh(key);
    expect(received.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${exampleToken()}`,
    ]);
    expect(other.received).toEqual([]);
  });

  it('of a company that is not there asks nobody', async () => {
    const { sessions, received } = await createConnectedBackground();
    expect(await sessions.refresh('nobody')).toEqual({ ok: false, cause: 'invalid_request' });
    expect(received).toEqual([]);
  });
});

it('checking keeps what Attentive said', async () => {
  const lost: Connection = { ...exampleSnapshot(), status: 'reconnect_required' };
  const { sessions, hold, at, key, stored } = await createConnectedBackground({
    'POST /v1/connection/check': [200, lost],
  });
  hold(at());
  expect((await sessions.check(key)).ok).toBe(true);
  expect(stored().connections).toEqual([at({ snapshot: lost })]);
});

describe('signing out', () => {
  it('forgets the session here and ends it at the broker', async () => {
    const { sessions, hold, at, key, stored, received } = await createConnectedBackground();
    hold(at(), at({ companyId: 'company-2' }));
    expect((await sessions.signOut(key)).ok).toBe(true);
    expect(stored().connections).toEqual([at({ companyId: 'company-2' })]);
    await vi.waitFor(() => expect(revoked(received)).toEqual([exampleToken()]));
  });

  it('forgets it even when the broker cannot be reached', async () => {
    const { sessions, hold, at, key, stored } = await createConnectedBackground({
      'POST /oauth/revoke': silence,
    });
    hold(at());
    expect((await sessions.signOut(key)).ok).toBe(true);
    expect(stored().connections).toEqual([]);
  });

  it('ends the session that a reconnect has just put there, not the one before it', async () => {
    const { sessions, store, hold, at, key, stored, received } = await createConnectedBackground();
    hold(at());
    const reconnected = at({ token: newToken });
    const [, out] = await Promise.all([
      store.changeConnections((before) => ({ ...before, connections: [reconnected] })),
      sessions.signOut(key),
    ]);
    expect([out.ok, stored().connections]).toEqual([true, []]);
    await vi.waitFor(() => expect(revoked(received)).toEqual([newToken]));
  });

  it('of an ended session tells nobody', async () => {
    const { sessions, hold, at, key, stored, received } = await createConnectedBackground();
    hold(at({ token: null }));
    expect((await sessions.signOut(key)).ok).toBe(true);
    expect(stored().connections).toEqual([]);
    expect(received).toEqual([]);
  });
});

describe('disconnecting', () => {
  it('leaves a company alone that was connected again meanwhile', async () => {
    const reconnect = () => background.hold(background.at({ token: newToken }));
    const background = await createConnectedBackground({}, reconnect);
    background.hold(background.at());
    expect((await background.sessions.disconnect(background.key)).ok).toBe(true);
    expect(background.stored().connections).toEqual([background.at({ token: newToken })]);
  });

  it('forgets the company once the broker has', async () => {
    const { sessions, hold, at, key, stored, received } = await createConnectedBackground();
    hold(at());
    expect((await sessions.disconnect(key)).ok).toBe(true);
    expect(requests(received)).toEqual(['DELETE /v1/connection']);
    expect(stored().connections).toEqual([]);
  });

  it.each<[string, Answer, string]>([
    ['does not answer', silence, 'broker_unreachable'],
    ['fails', internal, 'internal'],
    ['says something else', [200, {}], 'broker_incompatible'],
  ])('forgets nothing when the broker %s', async (_, answer, cause) => {
    const { sessions, hold, at, key, stored } = await createConnectedBackground({
      'DELETE /v1/connection': answer,
    });
    hold(at());
    expect(await sessions.disconnect(key)).toEqual({ ok: false, cause });
    expect(stored().connections).toEqual([at()]);
  });

  it('with an ended session asks to sign in again, for the company may still be connected', async () => {
    const { sessions, hold, at, key, stored } = await createConnectedBackground({
      'DELETE /v1/connection': sessionInvalid,
    });
    hold(at());
    expect(await sessions.disconnect(key)).toEqual({ ok: false, cause: 'session_invalid' });
    expect(stored().connections).toEqual([at({ token: null })]);
  });
});

it('renaming a company is for its entry alone, and can be taken back', async () => {
  const { sessions, hold, at, stored, key } = await createConnectedBackground();
  const other = at({ companyId: 'company-2', token: exampleToken('b') });
  hold(at(), other);
  await sessions.rename(key, 'Ours');
  expect(stored().connections).toEqual([at({ label: 'Ours' }), other]);
  await sessions.rename(key, null);
  expect(stored().connections).toEqual([at(), other]);
});

it('renaming a company that is not there is refused', async () => {
  const { sessions } = await createConnectedBackground();
  const refused = { ok: false, cause: 'invalid_request' };
  expect(await sessions.rename('nobody', 'Ours')).toEqual(refused);
});

it('switching to a company that is not there is refused', async () => {
  const { sessions, hold, at, stored, key } = await createConnectedBackground();
  hold(at());
  expect(await sessions.switchTo('nobody')).toEqual({ ok: false, cause: 'invalid_request' });
  expect(stored().active).toBe(key);
});
