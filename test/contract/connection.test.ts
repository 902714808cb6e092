import { routes } from '@connector/shared/routes';
import { connection } from '@connector/shared/schemas/connection';
import { problem } from '@connector/shared/schemas/problem';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure, htmlPage, tooManyRequests, withMembers } from '../simulator/faults.ts';
import { createTestClock } from '../support/clock.ts';
import { http, postForm } from '../support/http.ts';
import { databaseBytes } from '../support/stored-rows.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect } from '../support/user-agent.ts';

const clock = createTestClock();
const day = 24 * 60 * 60 * 1000;
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

describe('a session', () => {
  it('shows its own connection, in the words of the contract and no others', async () => {
    const answer = await show();
    expect(answer.status).toBe(200);
    expect(Value.Errors(connection, answer.json())).toEqual([]);
    const [juniper] = system.simulator.world.companies;
    expect(answer.json()).toEqual({
      company: { id: juniper?.id, name: juniper?.name, domain: juniper?.domain },
      application: { name: expect.any(String), contactEmail: expect.any(String) },
      kind: 'oauth',
      scopes: system.broker.config.distribution.scopes.map((name) => ({
        name,
        state: 'requested',
      })),
      status: 'active',
      access: { rest: 'confirmed', graphql: 'unknown' },
      connectedAt: new Date(clock.read()).toISOString(),
      checkedAt: new Date(clock.read()).toISOString(),
    });
  });

  it('ends after 14 days without use, and not before', async () => {
    clock.advance(14 * day - 1);
    expect((await show()).status).toBe(200);
    clock.advance(14 * day);
    await expectEnded();
  });

  it('ends after 90 days whatever the use', async () => {
    for (let days = 10; days < 90; days += 10) {
      clock.advance(10 * day);
      expect((await show()).status).toBe(200);
    }
    clock.advance(10 * day);
    await expectEnded();
  });

  it('reaches no other company’s connection, whatever the request says', async () => {
    const other = await connect(system, 'omar@northfold.example');
    const northfold = system.simulator.world.companies[1]?.id ?? '';
    const headers = { authorization: `Bearer ${token}`, 'x-company-id': northfold };
    const at = `${system.broker.url}${routes.connection}?companyId=${northfold}`;
    expect((await http(at, { headers })).json().company).not.toMatchObject({ id: northfold });
    await http(at, { method: 'DELETE', headers });
    expect((await api(system, other.token, routes.connection)).status).toBe(200);
  });

  it('is ended by revocation, and its connection stays', async () => {
    const colleague = await connect(system);
    const revoked = await postForm(system.broker.url + routes.revoke, { token });
    expect([revoked.status, revoked.text]).toEqual([200, '']);
    await expectEnded();
    expect((await api(system, colleague.token, routes.connection)).status).toBe(200);
  });

  it('is revoked with 200 also if there is none', async () => {
    for (const unknown of [`cfa_${'a'.repeat(43)}`, 'x', '\u0000']) {
      const answer = await postForm(system.broker.url + routes.revoke, { token: unknown });
      expect(answer.status).toBe(200);
    }
    expect((await postForm(system.broker.url + routes.revoke, {})).status).toBe(400);
    expect((await show()).status).toBe(200);
  });

  it('survives a restart of the broker', async () => {
    await system.restartBroker();
    expect((await show()).status).toBe(200);
  });

  it('goes on when its company is connected again, under its new name', async () => {
    const [juniper] = system.simulator.world.companies;
    if (!juniper) throw new Error('no company');
    const name = juniper.name;
    juniper.name = 'Juniper, renamed';
    await connect(system);
    juniper.name = name;
    expect((await show()).json()).toMatchObject({ company: { name: 'Juniper, renamed' } });
  });

  async function expectEnded() {
    const answer = await show();
    expect([answer.status, answer.json().code]).toEqual([401, 'session_invalid']);
    expect(Value.Errors(problem, answer.json())).toEqual([]);
    expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
  }
});

describe('a bearer token', () => {
  const cases: [string, Record<string, string | string[]>, number, string][] = [
    ['missing', {}, 401, 'Bearer realm="connector-for-attentive"'],
    ['of another scheme', { authorization: 'Basic eDp5' }, 401, 'Bearer realm'],
    ['empty', { authorization: 'Bearer' }, 401, 'Bearer realm'],
    ['in two parts', { authorization: 'Bearer a b' }, 400, 'error="invalid_request"'],
    ['unknown', { authorization: `Bearer cfa_${'a'.repeat(43)}` }, 401, 'error="invalid_token"'],
    ['of another form', { authorization: 'Bearer abc' }, 401, 'error="invalid_token"'],
  ];

  it.each(cases)(
    'that is %s gets nothing, and the challenge of RFC 6750',
    async (_, headers, status, challenge) => {
      const answer = await http(system.broker.url + routes.connection, { headers });
      expect(answer.status).toBe(status);
      expect(answer.headers['www-authenticate']).toContain(challenge);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    },
  );

  it('sent twice is refused', async () => {
    const authorization = [`Bearer ${token}`, `Bearer ${token}`];
    const answer = await http(system.broker.url + routes.connection, {
      headers: { authorization },
    });
    expect(answer.status).toBe(400);
  });

  it('is read from the header alone', async () => {
    const at = `${system.broker.url}${routes.connection}?access_token=${token}`;
    expect((await http(at)).status).toBe(401);
    const cookie = `token=${token}; session=${token}; __Host-form=${token}`;
    const own = system.broker.url + routes.connection;
    expect((await http(own, { headers: { cookie } })).status).toBe(401);
    const posted = await postForm(system.broker.url + routes.connectionCheck, {
      access_token: token,
    });
    expect(posted.status).toBe(401);
  });

  it('may be announced in any case', async () => {
    const headers = { authorization: `bEARER ${token}` };
    expect((await http(system.broker.url + routes.connection, { headers })).status).toBe(200);
  });
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
    ['no company', () => fail(withMembersOnly({})), 502, 'company_unknown'],
  ];

  it.each(outages)('that meets %s changes nothing', async (_, arrange, status, code) => {
    const before = (await show()).json();
    clock.advance(60_000);
    arrange();
    const answer = await check();
    expect([answer.status, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['retry-after']).toBe(code === 'upstream_limited' ? '7' : undefined);
    expect((await show()).json()).toEqual(before);
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

  function withMembersOnly(members: object) {
    const body = JSON.stringify(members);
    return () => ({ status: 200, headers: { 'content-type': 'application/json' }, body });
  }
});

describe('disconnecting', () => {
  it('ends every session and code of the company, and no other company’s', async () => {
    const colleague = await connect(system);
    const other = await connect(system, 'omar@northfold.example');
    const answer = await api(system, token, routes.connection, 'DELETE');
    expect([answer.status, answer.text]).toEqual([204, '']);
    for (const ended of [token, colleague.token]) {
      expect((await api(system, ended, routes.connection)).status).toBe(401);
    }
    expect((await api(system, other.token, routes.connection)).status).toBe(200);
    const codes = await system.broker.database.all('SELECT 1 FROM authorization_codes');
    expect(codes).toHaveLength(1);
  });

  it('leaves nothing of the ciphertext in the files', async () => {
    const [row] = await system.broker.database.all<{ credential: string }>(
      'SELECT credential FROM connections',
    );
    const credential = row?.credential ?? '';
    expect(databaseBytes(system).includes(credential)).toBe(true);
    await api(system, token, routes.connection, 'DELETE');
    expect(databaseBytes(system).includes(credential)).toBe(false);
    expect(databaseBytes(system).includes(credential.slice(20, 60))).toBe(false);
  });

  it('during a check ends the check, and brings nothing back', async () => {
    const gate = Promise.withResolvers<void>();
    system.simulator.faults.push({ on: 'me', wait: gate.promise });
    const checking = check();
    await expect.poll(() => paths().includes('/v1/me')).toBe(true);
    await api(system, token, routes.connection, 'DELETE');
    gate.resolve();
    expect((await checking).status).toBe(401);
    expect(await system.broker.database.all('SELECT 1 FROM connections')).toEqual([]);
  });
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
