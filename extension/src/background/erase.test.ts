import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectionKey } from '../state.ts';
import { agreedTo, createConnectedBackground } from '../testing/background.ts';
import { type Answer, newToken, revoked, silence, stopBrokers } from '../testing/broker.ts';
import { exampleTime, exampleToken } from '../testing/examples.ts';

afterEach(stopBrokers);

describe('erasing everything', () => {
  it.each<[string, Answer]>([
    ['answers', [200, null]],
    ['is away', silence],
    ['fails', [500, null]],
  ])('ends every session once and leaves nothing: the broker %s', async (_, answer) => {
    const { handlers, hold, at, local, session, received, brokerUrl } =
      await createConnectedBackground({ 'POST /oauth/revoke': answer });
    hold(
      at(),
      at({ companyId: 'company-2', token: null }),
      at({ companyId: 'company-3', token: exampleToken('c') }),
    );
    const waiting = { brokerUrl, token: exampleToken('w'), endedAt: exampleTime };
    local.put({ ...local.items(), revocations: [waiting], schedule: {}, left: 'over' });
    session.put({ signIn: { status: 'failed' } });
    expect((await handlers.eraseEverything(null)).ok).toBe(true);
    expect([local.items(), session.items()]).toEqual([{}, {}]);
    expect(revoked(received).sort()).toEqual(
      [exampleToken(), exampleToken('c'), exampleToken('w')].sort(),
    );
  });

  it('erases what it cannot read', async () => {
    const { handlers, local } = await createConnectedBackground();
    local.put({ version: 7, connections: 'garbage' });
    expect((await handlers.eraseEverything(null)).ok).toBe(true);
    expect(local.items()).toEqual({});
  });

  it('says so when the browser refuses', async () => {
    const { handlers, local } = await createConnectedBackground();
    local.refuse();
    const outcome = await handlers.eraseEverything(null);
    expect(outcome).toEqual({ ok: false, cause: 'storage_failed' });
  });

  it('ends a sign-in that is under way, and stores nothing of it afterwards', async () => {
    const { handlers, hold, at, windows, local, session, received } =
      await createConnectedBackground();
    hold(at());
    await handlers.connect({ expected: connectionKey(at()) });
    windows.openWindow(7);
    expect((await handlers.eraseEverything(null)).ok).toBe(true);
    expect(windows.removed).toEqual([7]);
    expect([local.items(), session.items()]).toEqual([{}, {}]);
    expect(revoked(received)).toEqual([exampleToken()]);
  });

  it('does not wait for a window that the browser keeps', async () => {
    const { handlers, hold, at, windows, local } = await createConnectedBackground();
    hold(at());
    await handlers.connect({ expected: connectionKey(at()) });
    windows.openWindow(7);
    windows.keepWindows();
    expect((await handlers.eraseEverything(null)).ok).toBe(true);
    expect(local.items()).toEqual({});
  });

  it('happens once, and lets nothing new be stored meanwhile', async () => {
    const answer = Promise.withResolvers<void>();
    const { handlers, hold, at, key, windows, local, session, received, brokerUrl } =
      await createConnectedBackground({}, () => answer.promise);
    hold(at());
    const erasing = [handlers.eraseEverything(null), handlers.eraseEverything(null)];
    await vi.waitFor(() => expect(revoked(received)).toEqual([exampleToken()]));
    const pasted = { apiKey: 'attentive-key', brokerUrl, expected: key };
    const tried = await Promise.all([
      handlers.connect({ expected: key }),
      handlers.connectApiKey(pasted),
      handlers.chooseBroker({ brokerUrl }),
      handlers.giveConsent({ brokerUrl }),
      handlers.renameConnection({ key, label: 'Ours' }),
    ]);
    expect(tried).toEqual(tried.map(() => ({ ok: false, cause: 'interrupted' })));
    answer.resolve();
    expect((await Promise.all(erasing)).map(({ ok }) => ok)).toEqual([true, true]);
    expect([local.items(), session.items(), windows.launched]).toEqual([{}, {}, []]);
    expect(received).toHaveLength(1);
    expect((await handlers.giveConsent({ brokerUrl })).ok).toBe(true);
  });

  it('waits for a choice of the broker that is under way', async () => {
    const answer = Promise.withResolvers<void>();
    const { handlers, local, received, brokerUrl } = await createConnectedBackground(
      {},
      () => answer.promise,
    );
    const choosing = handlers.chooseBroker({ brokerUrl });
    await vi.waitFor(() => expect(received).toHaveLength(1));
    const erasing = handlers.eraseEverything(null);
    answer.resolve();
    await Promise.all([choosing, erasing]);
    expect(local.items()).toEqual({});
  });

  it('waits for each API key that is under way, however many', async () => {
    const answer = Promise.withResolvers<void>();
    const { handlers, decide, local, received, brokerUrl } = await createConnectedBackground(
      {},
      (request) => (request === 'POST /oauth/token' ? answer.promise : undefined),
    );
    decide({ ...agreedTo(brokerUrl), brokerUrl });
    const keys = ['first', 'second'].map((apiKey) =>
      handlers.connectApiKey({ apiKey, brokerUrl, expected: null }),
    );
    await vi.waitFor(() => expect(received).toHaveLength(2));
    const erasing = handlers.eraseEverything(null);
    answer.resolve();
    await Promise.all([...keys, erasing]);
    expect(local.items()).toEqual({});
  });

  it('waits for an API key that is under way, and ends the session that it brought', async () => {
    const answer = Promise.withResolvers<void>();
    const { handlers, decide, local, received, brokerUrl } = await createConnectedBackground(
      {},
      (request) => (request === 'POST /oauth/token' ? answer.promise : undefined),
    );
    decide({ ...agreedTo(brokerUrl), brokerUrl });
    const pasted = { apiKey: 'attentive-key', brokerUrl, expected: null };
    const connecting = handlers.connectApiKey(pasted);
    await vi.waitFor(() => expect(received).toHaveLength(1));
    const erasing = handlers.eraseEverything(null);
    answer.resolve();
    await Promise.all([connecting, erasing]);
    expect(local.items()).toEqual({});
    expect(revoked(received)).toEqual([newToken]);
  });
});
