import { routes } from '@connector/shared/routes';
import { connection } from '@connector/shared/schemas/connection';
import { problem } from '@connector/shared/schemas/problem';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure, htmlPage, tooManyRequests, truncated, withMembers } from '../simulator/faults.ts';
import { createTestClock } from '../support/clock.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect } from '../support/user-agent.ts';

const clock = createTestClock();
let system: System;
let token: string;

beforeAll(async () => {
  system = await startSystem({ clock: clock.read });
});
afterAll(() => system.close());
beforeEach(async () => {
  system.simulator.faults.length = 0;
  await system.broker.database.run('DELETE FROM connections');
  ({ token } = await connect(system));
  system.simulator.calls.length = 0;
});

describe('a check', () => {
  it('asks both of Attentive’s APIs, and answers when', async () => {
    clock.advance(5000);
    const answer = await check();
    expect(answer.status).toBe(200);
    expect(Value.Errors(connection, answer.json())).toEqual([]);
    expect(answer.json()).toMatchObject({
      status: 'active',
      access: { rest: 'confirmed', graphql: 'confirmed' },
      checkedAt: new Date(clock.read()).toISOString(),
    });
    expect(paths()).toEqual(['/v1/graphql', '/v1/me']);
    expect(system.simulator.complaints).toEqual([]);
  });

  it('is asked once in thirty seconds for one connection, whoever asks', async () => {
    const colleague = await connect(system);
    system.simulator.calls.length = 0;
    const first = (await check()).json();
    clock.advance(29_999);
    expect((await api(system, colleague.token, routes.connectionCheck, 'POST')).json()).toEqual(
      first,
    );
    expect(paths()).toHaveLength(2);
    clock.advance(1);
    await check();
    expect(paths()).toHaveLength(4);
  });

  it('is not put off by a clock that goes back', async () => {
    await check();
    clock.advance(-60 * 60 * 1000);
    await check();
    expect(paths()).toHaveLength(4);
  });

  it('that Attentive did not answer may be repeated at once', async () => {
    system.simulator.faults.push({ on: 'me', respond: htmlPage() });
    expect((await check()).status).toBe(502);
    expect((await check()).status).toBe(200);
  });

  it('asked for ten times at once asks Attentive once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => check()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(paths()).toHaveLength(2);
  });

  const outages: [string, () => void, number, string][] = [
    ['500', () => fail(failure(500), failure(500)), 503, 'upstream_unreachable'],
    ['HTML', () => fail(htmlPage()), 502, 'upstream_invalid'],
    ['429', () => fail(tooManyRequests('7')), 429, 'upstream_limited'],
    ['429 without a time', () => fail(tooManyRequests()), 429, 'upstream_limited'],
    ['half an answer', () => cut(), 502, 'upstream_invalid'],
    ['no company', () => fail(withMembersOnly({})), 502, 'company_unknown'],
  ];

  it.each(outages)('that meets %s changes nothing', async (_, arrange, status, code) => {
    const before = (await show()).json();
    clock.advance(60_000);
    arrange();
    const answer = await check();
    expect([answer.status, answer.json().code]).toEqual([status, code]);
    expect(Value.Errors(problem, answer.json())).toEqual([]);
    expect((await show()).json()).toEqual(before);
  });

  it('passes on how long Attentive asks to wait, and asks it no second time', async () => {
    fail(tooManyRequests('7'), tooManyRequests());
    expect((await check()).headers['retry-after']).toBe('7');
    expect(paths()).toEqual(['/v1/graphql', '/v1/me']);
    expect((await check()).headers['retry-after']).toBe('30');
  });

  it('asks a failing Attentive twice, and not more', async () => {
    fail(failure(500), failure(500), failure(500));
    await check();
    expect(paths()).toEqual(['/v1/graphql', '/v1/me', '/v1/me']);
  });

  it('that is refused with 403 leaves the connection active, and says what was refused', async () => {
    system.simulator.faults.push({ on: 'me', respond: failure(403) });
    expect((await check()).json()).toMatchObject({ status: 'active', access: { rest: 'refused' } });
  });

  it('lets REST decide, and reports GraphQL beside it', async () => {
    system.simulator.faults.push({ on: 'graphql', respond: failure(401) });
    expect((await check()).json()).toMatchObject({
      status: 'active',
      access: { graphql: 'refused' },
    });
    clock.advance(60_000);
    system.simulator.faults.push({ on: 'graphql', respond: failure(500) });
    expect((await check()).json()).toMatchObject({
      status: 'active',
      access: { graphql: 'unknown' },
    });
  });

  it('after an uninstall asks for a reconnect, which brings every session back', async () => {
    system.simulator.uninstall(system.simulator.world.companies[0]?.id ?? '');
    expect((await check()).json()).toMatchObject({
      status: 'reconnect_required',
      access: { rest: 'refused' },
    });
    expect((await show()).json()).toMatchObject({ status: 'reconnect_required' });
    await connect(system);
    expect((await show()).json()).toMatchObject({ status: 'active' });
  });

  it('after an uninstall tells every browser that asks at the same time', async () => {
    const colleague = await connect(system);
    system.simulator.revokeTokens(system.simulator.world.companies[0]?.id ?? '');
    const askAs = (each: string) => api(system, each, routes.connectionCheck, 'POST');
    const answers = await Promise.all([token, colleague.token, token, token].map(askAs));
    expect(new Set(answers.map((answer) => answer.json().status))).toEqual(
      new Set(['reconnect_required']),
    );
  });

  it('of a token that is replaced meanwhile says nothing about the new one', async () => {
    const gate = Promise.withResolvers<void>();
    system.simulator.faults.push({ on: 'me', wait: gate.promise, respond: failure(401) });
    const checking = check();
    await expect.poll(() => paths().includes('/v1/me')).toBe(true);
    await connect(system);
    gate.resolve();
    expect((await checking).json()).toMatchObject({ status: 'active' });
    expect((await show()).json()).toMatchObject({ status: 'active' });
  });

  it('that answers with another company overwrites nothing, and asks for a reconnect', async () => {
    const rewrite = withMembers({ companyId: 'another', companyName: 'Another' });
    system.simulator.faults.push({ on: 'me', rewrite });
    const answer = (await check()).json();
    expect(answer).toMatchObject({
      status: 'reconnect_required',
      company: { name: 'Juniper & Rye' },
    });
  });

  it('of a credential that was moved to another row asks for a reconnect, and is no 500', async () => {
    const { database } = system.broker;
    const other = await connect(system, 'omar@northfold.example');
    system.simulator.calls.length = 0;
    await database.run(
      `UPDATE connections SET credential =
         (SELECT credential FROM connections WHERE company_name = 'Juniper & Rye')`,
    );
    const answer = await api(system, other.token, routes.connectionCheck, 'POST');
    expect([answer.status, answer.json().status]).toEqual([200, 'reconnect_required']);
    expect(paths()).toEqual([]);
  });

  it('passes on no field that Attentive adds', async () => {
    const rewrite = withMembers({ access_token: 'leak', secret: 'leak' });
    system.simulator.faults.push({ on: 'me', rewrite });
    expect((await check()).text).not.toContain('leak');
  });

  function fail(...responses: ReturnType<typeof failure>[]) {
    for (const respond of responses) system.simulator.faults.push({ on: 'me', respond });
  }

  function cut() {
    system.simulator.faults.push({ on: 'me', rewrite: truncated });
  }

  function withMembersOnly(members: object) {
    const body = JSON.stringify(members);
    return () => ({ status: 200, headers: { 'content-type': 'application/json' }, body });
  }
});

function show() {
  return api(system, token, routes.connection);
}

function check() {
  return api(system, token, routes.connectionCheck, 'POST');
}

function paths(): string[] {
  return system.simulator.calls.map(({ path }) => path).sort();
}
