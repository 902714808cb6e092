import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure, withMembers } from '../simulator/faults.ts';
import { apiKeyOf, connectApiKey, giveApiKey, privateAppsOn } from '../support/api-key-grant.ts';
import { createTestClock } from '../support/clock.ts';
import { countRows } from '../support/stored-rows.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect } from '../support/user-agent.ts';

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
  system.simulator.regenerateApiKey(company);
  token = await connectApiKey(system, apiKeyOf(system));
});

const show = (session: string) => api(system, session, routes.connection);
const statusOf = async (session: string) => (await show(session)).status;
const check = (session: string) => api(system, session, routes.connectionCheck, 'POST');

describe('another key of the same company', () => {
  it('ends every session of the first, and no other company’s', async () => {
    const colleague = await connectApiKey(system, apiKeyOf(system));
    const other = await connectApiKey(system, apiKeyOf(system, 1));
    const next = await connectApiKey(system, system.simulator.regenerateApiKey(company));
    expect(await Promise.all([token, colleague].map(statusOf))).toEqual([401, 401]);
    expect(await Promise.all([next, other].map(statusOf))).toEqual([200, 200]);
    expect(await countRows(system)).toMatchObject({ connections: 2, sessions: 2 });
  });

  it('leaves the company’s connection through OAuth, and its sessions, alone', async () => {
    const oauth = await connect(system);
    const before = (await show(oauth.token)).json();
    await connectApiKey(system, system.simulator.regenerateApiKey(company));
    expect((await show(oauth.token)).json()).toEqual(before);
  });

  it('that Attentive refuses ends nothing', async () => {
    expect((await giveApiKey(system, 'made-up')).status).toBe(400);
    system.simulator.faults.push({ on: 'me', respond: failure(403) });
    expect((await giveApiKey(system, apiKeyOf(system))).status).toBe(400);
    expect(await statusOf(token)).toBe(200);
    expect((await check(token)).json()).toMatchObject({ status: 'active' });
  });

  it('is not used up by a check of the first that ends later', async () => {
    const gate = Promise.withResolvers<void>();
    system.simulator.calls.length = 0;
    system.simulator.faults.push({ on: 'me', wait: gate.promise, respond: failure(401) });
    const checking = check(token);
    await expect
      .poll(() => system.simulator.calls.filter(({ path }) => path === '/v1/me').length)
      .toBe(1);
    const next = await connectApiKey(system, system.simulator.regenerateApiKey(company));
    gate.resolve();
    await checking;
    expect((await show(next)).json()).toMatchObject({ status: 'active' });
  });

  it('brings a company back whose key was revoked, under the name it has now', async () => {
    system.simulator.revokeApiKey(company);
    expect((await check(token)).json()).toMatchObject({ status: 'reconnect_required' });
    clock.advance(1000);
    const apiKey = system.simulator.regenerateApiKey(company);
    system.simulator.faults.push({ on: 'me', rewrite: withMembers({ companyName: 'Juniper Co' }) });
    const shown = (await show(await connectApiKey(system, apiKey))).json();
    const now = new Date(clock.read()).toISOString();
    expect(shown).toMatchObject({
      company: { id: company, name: 'Juniper Co' },
      status: 'active',
      access: { rest: 'confirmed', graphql: 'confirmed' },
      connectedAt: now,
      checkedAt: now,
    });
    expect(await statusOf(token)).toBe(401);
  });
});

describe('the same key again', () => {
  it('ends nobody’s session, and makes no second connection', async () => {
    const colleague = await connectApiKey(system, apiKeyOf(system));
    expect(await Promise.all([token, colleague].map(statusOf))).toEqual([200, 200]);
    expect(await countRows(system)).toMatchObject({ connections: 1, sessions: 2 });
  });

  it('ends nobody’s session either when ten browsers give it at once', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 10 }, () => connectApiKey(system, apiKeyOf(system))),
    );
    expect(new Set(await Promise.all([token, ...tokens].map(statusOf)))).toEqual(new Set([200]));
    expect(await countRows(system)).toMatchObject({ connections: 1, sessions: 11 });
  });

  it('counts as another where the stored one does not open, and works from then on', async () => {
    const { database } = system.broker;
    await database.run("UPDATE connections SET credential = 'v1.test.AAAA.AAAA'");
    const next = await connectApiKey(system, apiKeyOf(system));
    expect(await statusOf(token)).toBe(401);
    expect((await check(next)).json()).toMatchObject({ status: 'active' });
  });

  it('counts as another where the stored one was moved from another company', async () => {
    const { database } = system.broker;
    await connectApiKey(system, apiKeyOf(system, 1));
    await database.run(
      `UPDATE connections SET credential =
         (SELECT credential FROM connections WHERE company_name <> 'Juniper & Rye')`,
    );
    const next = await connectApiKey(system, apiKeyOf(system));
    expect(await statusOf(token)).toBe(401);
    expect(await statusOf(next)).toBe(200);
  });
});
