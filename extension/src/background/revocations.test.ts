import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectionKey } from '../state.ts';
import { createConnectedBackground } from '../testing/background.ts';
import {
  type Answer,
  internal,
  revoked,
  silence,
  startBroker,
  stopBrokers,
} from '../testing/broker.ts';
import { exampleTime, exampleToken } from '../testing/examples.ts';

afterEach(stopBrokers);

const away = { 'POST /oauth/revoke': silence };

describe('signing out while the broker is away', () => {
  it.each<[string, Answer]>([
    ['does not answer', silence],
    ['fails', internal],
    ['asks for patience', [429, null]],
    ['is something else', [404, null]],
  ])('is done at once, and remembered to be told: the broker %s', async (_, answer) => {
    const { sessions, revocations, hold, at, key, stored, brokerUrl } =
      await createConnectedBackground({ 'POST /oauth/revoke': answer });
    hold(at(), at({ companyId: 'company-2', token: exampleToken('b') }));
    expect((await sessions.signOut(key)).ok).toBe(true);
    expect((await revocations.deliver(brokerUrl)).ok).toBe(false);
    expect(stored().connections.map(({ companyId }) => companyId)).toEqual(['company-2']);
    expect(stored().revocations).toEqual([
      { brokerUrl, token: exampleToken(), endedAt: exampleTime },
    ]);
  });

  it.each(['signOut', 'signOutOfAll'] as const)('waits for no answer: %s', async (name) => {
    const answer = Promise.withResolvers<void>();
    const { handlers, hold, at, key, received, stored } = await createConnectedBackground(
      {},
      () => answer.promise,
    );
    hold(at());
    const out = name === 'signOut' ? handlers.signOut({ key }) : handlers.signOutOfAll(null);
    expect((await out).ok).toBe(true);
    expect([stored().connections, stored().revocations.length]).toEqual([[], 1]);
    answer.resolve();
    await vi.waitFor(() => expect(revoked(received)).toEqual([exampleToken()]));
    await vi.waitFor(() => expect(stored().revocations).toEqual([]));
  });

  it('is one write, so that no session is lost between here and there', async () => {
    const { sessions, hold, at, key, storage, stored } = await createConnectedBackground(away);
    hold(at());
    const seen: number[] = [];
    storage.onChange(() => seen.push(stored().connections.length + stored().revocations.length));
    await sessions.signOut(key);
    expect(seen).toEqual([1]);
  });

  it('that cannot be stored ends nothing, and says so', async () => {
    const { sessions, hold, at, key, local, stored, received } = await createConnectedBackground();
    hold(at());
    local.refuse();
    expect(await sessions.signOut(key)).toEqual({ ok: false, cause: 'storage_failed' });
    expect([stored().connections, received]).toEqual([[at()], []]);
  });

  it('of all leaves none, and remembers each', async () => {
    const { sessions, hold, at, stored } = await createConnectedBackground(away);
    hold(
      at(),
      at({ companyId: 'company-2', token: exampleToken('b') }),
      at({ companyId: 'company-3', token: null }),
    );
    expect((await sessions.signOutOfAll()).ok).toBe(true);
    expect([stored().active, stored().connections]).toEqual([null, []]);
    expect(stored().revocations.map(({ token }) => token)).toEqual([
      exampleToken(),
      exampleToken('b'),
    ]);
  });
});

describe('a broker that is back', () => {
  it('is told, and then nothing is left to tell', async () => {
    const answers: Record<string, Answer> = { ...away };
    const { sessions, revocations, hold, at, key, stored, brokerUrl, received } =
      await createConnectedBackground(answers);
    hold(at());
    await sessions.signOut(key);
    expect(await revocations.deliver(brokerUrl)).toEqual({
      ok: false,
      cause: 'broker_unreachable',
    });
    answers['POST /oauth/revoke'] = [200, null];
    expect((await revocations.deliver(brokerUrl)).ok).toBe(true);
    expect(stored().revocations).toEqual([]);
    const told = received.length;
    expect((await revocations.deliver(brokerUrl)).ok).toBe(true);
    expect(received).toHaveLength(told);
  });

  it.each(['refresh', 'check'] as const)('is told after a %s that worked', async (question) => {
    const answers: Record<string, Answer> = { ...away };
    const { sessions, hold, at, key, stored } = await createConnectedBackground(answers);
    const other = at({ companyId: 'company-2', token: exampleToken('b') });
    hold(at(), other);
    await sessions.signOut(connectionKey(other));
    expect(stored().revocations).toHaveLength(1);
    answers['POST /oauth/revoke'] = [200, null];
    await sessions[question](key);
    await vi.waitFor(() => expect(stored().revocations).toEqual([]));
  });

  it('is not told what another one has to know', async () => {
    const { sessions, revocations, hold, at, stored, received } = await createConnectedBackground();
    const other = await startBroker(away);
    hold(at(), at({ brokerUrl: other.url, token: exampleToken('o') }));
    await sessions.signOutOfAll();
    await vi.waitFor(() => expect(stored().revocations).toHaveLength(1));
    expect(revoked(received)).toEqual([exampleToken()]);
    expect(stored().revocations).toMatchObject([{ brokerUrl: other.url }]);
    await revocations.deliver(other.url);
    expect(revoked(received)).toEqual([exampleToken()]);
  });
});

it('no token of one broker reaches another, whatever is done in whichever order', async () => {
  const { handlers, store, ...background } = await createConnectedBackground();
  const [a, b] = [await startBroker(), await startBroker({ 'POST /oauth/revoke': silence })];
  const held = [
    ['a', a.url, 'company-1'],
    ['b', b.url, 'company-1'],
    ['c', a.url, 'company-2'],
    ['d', b.url, 'company-2'],
  ].map(([letter, brokerUrl = '', companyId = '']) =>
    background.at({ token: exampleToken(letter), brokerUrl, companyId }),
  );
  background.hold(...held);
  const [first = '', second = '', third = '', fourth = ''] = held.map(connectionKey);
  const pasted = { apiKey: 'attentive-key', expected: null };
  const steps = [
    () => handlers.chooseBroker({ brokerUrl: a.url }),
    () => handlers.refreshConnection({ key: second }),
    () => handlers.signOut({ key: first }),
    () => handlers.chooseBroker({ brokerUrl: b.url }),
    () => handlers.giveConsent({ brokerUrl: b.url }),
    () => handlers.connectApiKey({ ...pasted, brokerUrl: b.url }),
    () => handlers.checkConnection({ key: third }),
    () => handlers.disconnectCompany({ key: fourth }),
    () => handlers.readBroker(null),
    () => handlers.signOutOfAll(null),
    () => handlers.chooseBroker({ brokerUrl: a.url }),
    () => handlers.eraseEverything(null),
  ];
  for (const step of steps) await step();
  const sent = ({ received }: typeof a) => JSON.stringify(received);
  for (const { token, brokerUrl } of held) {
    expect(sent(brokerUrl === a.url ? b : a)).not.toContain(token);
    expect(sent(brokerUrl === a.url ? a : b)).toContain(token);
  }
});
