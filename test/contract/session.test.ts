import { routes } from '@connector/shared/routes';
import { connection } from '@connector/shared/schemas/connection';
import { problem } from '@connector/shared/schemas/problem';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEncryptionKey } from '../support/broker-environment.ts';
import { createTestClock } from '../support/clock.ts';
import { http, postForm } from '../support/http.ts';
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
      scopes: system.broker.config.oauth?.distribution.scopes.map((name) => ({
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
    const theirs = () => api(system, other.token, routes.connection);
    expect((await theirs()).json().company).toMatchObject({ id: northfold });
    await http(at, { method: 'DELETE', headers });
    expect((await theirs()).status).toBe(200);
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
    for (const malformed of ['', 'token=a&token=b', 'token=a&x=1&x=2']) {
      expect((await postForm(system.broker.url + routes.revoke, malformed)).status).toBe(400);
    }
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

  it('is one of its own for a company of the same name', async () => {
    const [juniper, northfold] = system.simulator.world.companies;
    if (!juniper || !northfold) throw new Error('no companies');
    const { name } = northfold;
    northfold.name = juniper.name;
    const other = await connect(system, 'omar@northfold.example');
    northfold.name = name;
    expect((await show()).json()).toMatchObject({ company: { id: juniper.id } });
    expect((await api(system, other.token, routes.connection)).json()).toMatchObject({
      company: { id: northfold.id, name: juniper.name },
    });
  });

  it('never gets the company of another sign-in at the same time', async () => {
    const { users } = system.simulator.world;
    const single = users.filter(({ companyIds }) => companyIds.length === 1);
    const sessions = [...single, ...single, ...single].map(async ({ email, companyIds }) => {
      const { token } = await connect(system, email);
      const answer = await api(system, token, routes.connection);
      expect(answer.json().company).toMatchObject({ id: companyIds[0] });
    });
    await Promise.all(sessions);
    expect(single.length).toBeGreaterThan(1);
  });

  it('opens what an older key of the ring had sealed', async () => {
    const { environment } = system;
    environment.ENCRYPTION_KEYS = `${createEncryptionKey('newer')},${environment.ENCRYPTION_KEYS}`;
    await system.restartBroker();
    const checked = await api(system, token, routes.connectionCheck, 'POST');
    expect([checked.status, checked.json().status]).toEqual([200, 'active']);
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

function show() {
  return api(system, token, routes.connection);
}
