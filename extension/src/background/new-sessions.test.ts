import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createBackground,
  internal,
  newToken,
  requests,
  revoked,
  silence,
  stopBackgrounds,
} from '../testing/background.ts';
import { exampleToken } from '../testing/examples.ts';

afterEach(stopBackgrounds);

const always = () => true;

describe('redeeming a code', () => {
  it('stores the connection whole, and turns to it', async () => {
    const { newSessions, pending, stored, at, key } = await createBackground();
    expect(await newSessions.fromCode(pending, 'code-1', always)).toEqual({
      ok: true,
      value: { key },
    });
    expect(stored()).toEqual({
      version: 1,
      active: key,
      connections: [at({ token: newToken })],
      revocations: [],
    });
  });

  it('stores nothing without a company, and ends the session that nobody will use', async () => {
    const { newSessions, pending, local, received } = await createBackground({
      'GET /v1/connection': internal,
    });
    expect(await newSessions.fromCode(pending, 'code-1', always)).toEqual({
      ok: false,
      cause: 'internal',
    });
    expect(local.items()).toEqual({});
    expect(revoked(received)).toEqual([newToken]);
  });

  it('ends the session that could not be stored', async () => {
    const { newSessions, pending, local, received } = await createBackground();
    local.refuse();
    const outcome = await newSessions.fromCode(pending, 'code-1', always);
    expect(outcome).toEqual({ ok: false, cause: 'storage_failed' });
    expect(revoked(received)).toEqual([newToken]);
  });

  it('asks nothing more when the code is refused', async () => {
    const { newSessions, pending, received, local } = await createBackground({
      'POST /oauth/token': [400, { error: 'invalid_grant' }],
    });
    expect(await newSessions.fromCode(pending, 'code-1', always)).toEqual({
      ok: false,
      cause: 'flow_expired',
    });
    expect(requests(received)).toEqual(['POST /oauth/token']);
    expect(local.items()).toEqual({});
  });

  it('replaces the same company, and then ends the session it replaced', async () => {
    const { newSessions, pending, hold, at, stored, received } = await createBackground();
    hold(at());
    expect((await newSessions.fromCode(pending, 'code-1', always)).ok).toBe(true);
    expect(stored().connections).toEqual([at({ token: newToken })]);
    await vi.waitFor(() => expect(revoked(received)).toEqual([exampleToken()]));
    await vi.waitFor(() => expect(stored().revocations).toEqual([]));
  });

  it('keeps the new session when the old one cannot be ended', async () => {
    const { newSessions, pending, hold, at, stored } = await createBackground({
      'POST /oauth/revoke': silence,
    });
    hold(at());
    expect((await newSessions.fromCode(pending, 'code-1', always)).ok).toBe(true);
    expect(stored().connections).toEqual([at({ token: newToken })]);
  });

  it('leaves the session of another company alone', async () => {
    const { newSessions, pending, hold, at, stored, received } = await createBackground();
    hold(at({ companyId: 'company-2' }));
    await newSessions.fromCode(pending, 'code-1', always);
    expect(stored().connections).toHaveLength(2);
    expect(revoked(received)).toEqual([]);
  });
});
