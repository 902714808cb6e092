import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectionKey } from '../state.ts';
import { agreed, createConnectedBackground } from '../testing/background.ts';
import {
  type Answer,
  internal,
  newToken,
  requests,
  revoked,
  silence,
  startBroker,
  stopBrokers,
} from '../testing/broker.ts';
import { exampleSnapshot, exampleTime, exampleToken } from '../testing/examples.ts';

afterEach(stopBrokers);

const always = () => true;

describe('redeeming a code', () => {
  it('stores the connection whole, and turns to it', async () => {
    const { newSessions, pending, stored, at, key } = await createConnectedBackground();
    expect(await newSessions.fromCode(pending, 'code-1', always)).toEqual({
      ok: true,
      value: { key },
    });
    expect(stored()).toMatchObject({
      version: 1,
      active: key,
      connections: [at({ token: newToken })],
      revocations: [],
    });
  });

  it('stores nothing without a company, and ends the session that nobody will use', async () => {
    const { newSessions, pending, local, received } = await createConnectedBackground({
      'GET /v1/connection': internal,
    });
    expect(await newSessions.fromCode(pending, 'code-1', always)).toEqual({
      ok: false,
      cause: 'internal',
    });
    expect(local.items()).toEqual({ settings: agreed });
    expect(revoked(received)).toEqual([newToken]);
  });

  it('ends the session that could not be stored', async () => {
    const { newSessions, pending, local, received } = await createConnectedBackground();
    local.refuse();
    const outcome = await newSessions.fromCode(pending, 'code-1', always);
    expect(outcome).toEqual({ ok: false, cause: 'storage_failed' });
    expect(revoked(received)).toEqual([newToken]);
  });

  it('asks nothing more when the code is refused', async () => {
    const { newSessions, pending, received, local } = await createConnectedBackground({
      'POST /oauth/token': [400, { error: 'invalid_grant' }],
    });
    expect(await newSessions.fromCode(pending, 'code-1', always)).toEqual({
      ok: false,
      cause: 'flow_expired',
    });
    expect(requests(received)).toEqual(['POST /oauth/token']);
    expect(local.items()).toEqual({ settings: agreed });
  });

  it('replaces the same company, and then ends the session it replaced', async () => {
    const { newSessions, pending, hold, at, stored, received } = await createConnectedBackground();
    hold(at());
    expect((await newSessions.fromCode(pending, 'code-1', always)).ok).toBe(true);
    expect(stored().connections).toEqual([at({ token: newToken })]);
    await vi.waitFor(() => expect(revoked(received)).toEqual([exampleToken()]));
    await vi.waitFor(() => expect(stored().revocations).toEqual([]));
  });

  it('keeps the new session when the old one cannot be ended, and remembers that one', async () => {
    const { newSessions, pending, hold, at, stored } = await createConnectedBackground({
      'POST /oauth/revoke': silence,
    });
    hold(at());
    expect((await newSessions.fromCode(pending, 'code-1', always)).ok).toBe(true);
    expect(stored().connections).toEqual([at({ token: newToken })]);
    expect(stored().revocations).toMatchObject([{ token: exampleToken() }]);
  });

  it('remembers a session that was not stored and cannot be ended now', async () => {
    const { newSessions, pending, stored, brokerUrl } = await createConnectedBackground({
      'GET /v1/connection': silence,
      'POST /oauth/revoke': silence,
    });
    await newSessions.fromCode(pending, 'code-1', always);
    expect(stored().revocations).toEqual([{ brokerUrl, token: newToken, endedAt: exampleTime }]);
    expect(stored().connections).toEqual([]);
  });

  it('leaves the session of another company alone', async () => {
    const { newSessions, pending, hold, at, stored, received } = await createConnectedBackground();
    hold(at({ companyId: 'company-2' }));
    await newSessions.fromCode(pending, 'code-1', always);
    expect(stored().connections).toHaveLength(2);
    expect(revoked(received)).toEqual([]);
  });
});

describe('redeeming a code of a sign-in that was cancelled', () => {
  const token = 'POST /oauth/token';
  const connection = 'GET /v1/connection';
  const revocation = 'POST /oauth/revoke';

  it.each([
    [token, [token, revocation]],
    [connection, [token, connection, revocation]],
  ])('during %s stores and replaces nothing, and ends what was redeemed', async (moment, asked) => {
    let wanted = true;
    const { newSessions, pending, hold, at, stored, received } = await createConnectedBackground(
      {},
      (request) => {
        if (request === moment) wanted = false;
      },
    );
    hold(at());
    expect(await newSessions.fromCode(pending, 'code-1', () => wanted)).toEqual({
      ok: false,
      cause: 'window_closed',
    });
    expect(stored().connections).toEqual([at()]);
    expect(requests(received)).toEqual(asked);
    expect(revoked(received)).toEqual([newToken]);
  });
});

describe('redeeming an API key', () => {
  const apiKey = 'attentive-key-of-a-private-app';
  const snapshot = { ...exampleSnapshot(), kind: 'api_key' as const };
  const asKey = { 'GET /v1/connection': [200, snapshot] satisfies Answer };
  const refusal = (status: number, reason: string): Answer => [
    status,
    { error: 'invalid_grant', reason },
  ];

  it('stores the company beside the one that signed in', async () => {
    const { newSessions, brokerUrl, hold, at, stored } = await createConnectedBackground(asKey);
    hold(at());
    const added = at({ kind: 'api_key', token: newToken, snapshot });
    expect(await newSessions.fromApiKey(brokerUrl, apiKey)).toEqual({
      ok: true,
      value: { key: connectionKey(added) },
    });
    expect(stored().connections).toEqual([at(), added]);
  });

  it.each([
    ['api_key_refused', 400],
    ['company_unknown', 400],
    ['rate_limited', 429],
    ['upstream_unreachable', 503],
  ])('tells why it was refused: %s', async (reason, status) => {
    const { newSessions, brokerUrl, local } = await createConnectedBackground({
      'POST /oauth/token': refusal(status, reason),
    });
    expect(await newSessions.fromApiKey(brokerUrl, apiKey)).toEqual({ ok: false, cause: reason });
    expect(local.items()).toEqual({ settings: agreed });
  });

  it('sends it once, however often it was asked to at once', async () => {
    const { newSessions, brokerUrl, received } = await createConnectedBackground(asKey);
    const [first, second] = await Promise.all([
      newSessions.fromApiKey(brokerUrl, apiKey),
      newSessions.fromApiKey(brokerUrl, apiKey),
    ]);
    expect(second).toEqual(first);
    expect(requests(received)).toEqual(['POST /oauth/token', 'GET /v1/connection']);
  });

  it('sends it to each broker that it is for', async () => {
    const { newSessions, brokerUrl, received } = await createConnectedBackground(asKey);
    const other = await startBroker(asKey);
    await Promise.all([brokerUrl, other.url].map((url) => newSessions.fromApiKey(url, apiKey)));
    expect([requests(received)[0], requests(other.received)[0]]).toEqual([
      'POST /oauth/token',
      'POST /oauth/token',
    ]);
  });

  it('is asked again once the answer is there', async () => {
    const { newSessions, brokerUrl, received } = await createConnectedBackground({
      'POST /oauth/token': refusal(400, 'api_key_refused'),
    });
    await newSessions.fromApiKey(brokerUrl, apiKey);
    await newSessions.fromApiKey(brokerUrl, apiKey);
    expect(requests(received)).toEqual(['POST /oauth/token', 'POST /oauth/token']);
  });

  it.each<[string, Record<string, Answer>]>([
    ['it worked', asKey],
    ['it was refused', { 'POST /oauth/token': refusal(400, 'api_key_refused') }],
    ['the broker was away', { 'POST /oauth/token': silence }],
    ['the company could not be read', { 'GET /v1/connection': internal }],
    ['an answer echoed it', { 'POST /oauth/token': [400, { error: apiKey, reason: apiKey }] }],
  ])('keeps it nowhere when %s', async (_, answers) => {
    const { newSessions, brokerUrl, local, session } = await createConnectedBackground(answers);
    const outcome = await newSessions.fromApiKey(brokerUrl, apiKey);
    expect(JSON.stringify([outcome, local.items(), session.items()])).not.toContain(apiKey);
  });
});
