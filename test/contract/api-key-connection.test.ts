import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure, withMembers } from '../simulator/faults.ts';
import { apiKeyOf, connectApiKey, privateAppsOn } from '../support/api-key-grant.ts';
import { createTestClock } from '../support/clock.ts';
import { postForm } from '../support/http.ts';
import { countRows, databaseBytes } from '../support/stored-rows.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect } from '../support/user-agent.ts';

// A connection by API key, once it is there, is a connection like any other.

const clock = createTestClock();
let system: System;
let company: string;
let token: string;

beforeAll(async () => {
  system = await startSystem({ environment: privateAppsOn, clock: clock.read });
  company = system.simulator.world.privateApps[0]?.companyId ?? '';
});
afterAll(() => system.close());
beforeEach(async () => {
  system.simulator.faults.length = 0;
  await system.broker.database.run('DELETE FROM connections');
  token = await connectApiKey(system, system.simulator.regenerateApiKey(company));
});

const show = (session: string) => api(system, session, routes.connection);
const check = (session: string) => api(system, session, routes.connectionCheck, 'POST');

describe('a check of an API key', () => {
  it('that was revoked asks for another, in every browser', async () => {
    const colleague = await connectApiKey(system, apiKeyOf(system));
    system.simulator.revokeApiKey(company);
    expect((await check(token)).json()).toMatchObject({
      status: 'reconnect_required',
      access: { rest: 'refused', graphql: 'refused' },
    });
    expect((await show(colleague)).json()).toMatchObject({ status: 'reconnect_required' });
  });

  it('that was regenerated asks for the new one', async () => {
    system.simulator.regenerateApiKey(company);
    expect((await check(token)).json()).toMatchObject({ status: 'reconnect_required' });
  });

  it('that answers with another company overwrites nothing, and asks for another', async () => {
    const rewrite = withMembers({ companyId: 'another', companyName: 'Another' });
    system.simulator.faults.push({ on: 'me', rewrite });
    expect((await check(token)).json()).toMatchObject({
      status: 'reconnect_required',
      company: { id: company, name: 'Juniper & Rye' },
    });
  });

  it('that Attentive does not answer changes nothing', async () => {
    const before = (await show(token)).json();
    clock.advance(60_000);
    system.simulator.faults.push(
      { on: 'me', respond: failure(500) },
      { on: 'me', respond: failure(500) },
    );
    const answer = await check(token);
    expect([answer.status, answer.json().code]).toEqual([503, 'upstream_unreachable']);
    expect((await show(token)).json()).toEqual(before);
  });

  it('that is good says so, and when', async () => {
    clock.advance(60_000);
    expect((await check(token)).json()).toMatchObject({
      status: 'active',
      access: { rest: 'confirmed', graphql: 'confirmed' },
      checkedAt: new Date(clock.read()).toISOString(),
    });
    expect(system.simulator.complaints).toEqual([]);
  });
});

describe('a session by API key', () => {
  it('ends by sign-out alone, and the colleague’s goes on', async () => {
    const colleague = await connectApiKey(system, apiKeyOf(system));
    await postForm(system.broker.url + routes.revoke, { token });
    expect((await show(token)).status).toBe(401);
    expect((await show(colleague)).status).toBe(200);
  });

  it('ends after 14 days without use, and the connection stays for the next', async () => {
    clock.advance(14 * 24 * 60 * 60 * 1000);
    expect((await show(token)).status).toBe(401);
    await system.broker.sweep();
    expect(await countRows(system)).toMatchObject({ connections: 1, sessions: 0 });
  });

  it('is not confused with one through OAuth: each shows and checks its own', async () => {
    const oauth = await connect(system);
    system.simulator.revokeApiKey(company);
    expect((await check(token)).json()).toMatchObject({ status: 'reconnect_required' });
    expect((await check(oauth.token)).json()).toMatchObject({ status: 'active', kind: 'oauth' });
  });
});

describe('disconnecting a company that was connected by API key', () => {
  it('ends every session, and leaves nothing of the ciphertext in the files', async () => {
    const colleague = await connectApiKey(system, apiKeyOf(system));
    const [row] = await system.broker.database.all<{ credential: string }>(
      'SELECT credential FROM connections',
    );
    const box = row?.credential ?? '';
    expect(databaseBytes(system).includes(box)).toBe(true);
    expect((await api(system, token, routes.connection, 'DELETE')).status).toBe(204);
    expect((await show(colleague)).status).toBe(401);
    expect(databaseBytes(system).includes(box)).toBe(false);
    expect(await countRows(system)).toMatchObject({ connections: 0, sessions: 0 });
  });

  it('leaves its connection through OAuth alone', async () => {
    const oauth = await connect(system);
    await api(system, token, routes.connection, 'DELETE');
    expect((await show(oauth.token)).json()).toMatchObject({ kind: 'oauth', status: 'active' });
  });
});
