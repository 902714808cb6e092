import type { BrokerCause } from '@connector/shared/causes';
import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { likelyAnswers, type Unknowns } from '../simulator/unknowns.ts';
import { createAttentiveUser } from '../support/attentive-user.ts';
import { createTestClock } from '../support/clock.ts';
import { problemAddress } from '../support/problem-address.ts';
import { countRows } from '../support/stored-rows.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect, createUserAgent } from '../support/user-agent.ts';

// What no public page of Attentive says: the broker must be right whichever way it is.

const clock = createTestClock();
let system: System;
let companyId: string;

beforeAll(async () => {
  system = await startSystem({ clock: clock.read });
  companyId = system.simulator.world.companies[0]?.id ?? '';
});
afterAll(() => system.close());
beforeEach(async () => {
  Object.assign(system.simulator.unknowns, likelyAnswers);
  system.simulator.calls.length = 0;
  system.simulator.complaints.length = 0;
  await system.broker.database.run('DELETE FROM connections');
});

describe('a company is connected and checked, without a call that Attentive’s pages forbid,', () => {
  const answers: Partial<Unknowns>[] = [
    { codeParameter: 'code' },
    { codeParameter: 'authorizationCode' },
    { extraParameters: 'ignored' },
    { extraParameters: 'rejected' },
    { scopeOmitted: 'rejected' },
    { scopeNarrower: 'rejected' },
    { basicAuthentication: 'accepted' },
    { basicAuthentication: 'rejected' },
    { stateLimit: null },
    { stateLimit: 43 },
    { apiCors: 'any origin' },
  ];

  it.each(answers)('where Attentive has %o', async (answer) => {
    Object.assign(system.simulator.unknowns, answer);
    const { token } = await connect(system);
    expect((await check(token)).json()).toMatchObject({
      status: 'active',
      access: { rest: 'confirmed', graphql: 'confirmed' },
    });
    expect(system.simulator.complaints).toEqual([]);
  });

  it('where it does not ask again for an application that the company has', async () => {
    await connect(system);
    system.simulator.unknowns.repeatedInstall = 'approves at once';
    const agent = createUserAgent(system);
    const install = await agent.start();
    const user = createAttentiveUser(system.simulator);
    await user.signIn('dana@juniper.example', install.href);
    const back = new URL((await user.open(install.href)).headers.get('location') ?? '');
    const answer = await agent.open(back.pathname + back.search);
    expect(answer.location().searchParams.has('code')).toBe(true);
  });
});

describe('a state that does not come back whole', () => {
  const losses: [Partial<Unknowns>, BrokerCause][] = [
    [{ state: 'dropped' }, 'started_elsewhere'],
    [{ stateLimit: 42 }, 'flow_unknown'],
  ];

  it.each(losses)('is never taken for ours: %o', async (answer, reason) => {
    Object.assign(system.simulator.unknowns, answer);
    const agent = createUserAgent(system);
    const returned = await agent.open(await agent.comeBack());
    expect(returned.headers.location).toBe(problemAddress(reason, returned));
    expect(exchanges()).toBe(0);
  });
});

describe('a code that came too late', () => {
  const refusals: [Unknowns['tokenRefusal'], string, string][] = [
    [{ status: 400, body: 'oauth error' }, 'access_denied', 'flow_expired'],
    [{ status: 401, body: 'oauth error' }, 'access_denied', 'flow_expired'],
    [{ status: 400, body: 'error object' }, 'server_error', 'upstream_refused'],
    [{ status: 400, body: 'empty' }, 'server_error', 'upstream_refused'],
    [{ status: 403, body: 'html' }, 'server_error', 'upstream_refused'],
    [{ status: 404, body: 'html' }, 'temporarily_unavailable', 'upstream_invalid'],
    [{ status: 500, body: 'html' }, 'temporarily_unavailable', 'upstream_unreachable'],
  ];

  it.each(refusals)('connects nothing, refused with %o', async (refusal, error, reason) => {
    system.simulator.unknowns.tokenRefusal = refusal;
    const agent = createUserAgent(system);
    const back = await agent.comeBack();
    clock.advance(2 * 60 * 1000 + 1);
    const { searchParams } = (await agent.open(back)).location();
    expect([searchParams.get('error'), searchParams.get('reason')]).toEqual([error, reason]);
    expect(exchanges()).toBe(1);
    expect((await countRows(system)).connections).toBe(0);
  });
});

describe('a callback that comes twice', () => {
  it.each(['keeps the token', 'revokes the token'] as const)(
    'leaves the connection as it was, where Attentive %s on a second exchange',
    async (secondExchange) => {
      system.simulator.unknowns.secondExchange = secondExchange;
      const agent = createUserAgent(system);
      const back = await agent.comeBack();
      await Promise.all([agent.open(back), agent.open(back)]);
      await agent.open(back);
      expect(exchanges()).toBe(1);
      expect((await countRows(system)).connections).toBe(1);
    },
  );
});

describe('connecting a company again', () => {
  it.each(['keeps tokens', 'revokes tokens'] as const)(
    'leaves its sessions with a token that works, where Attentive %s of the first',
    async (reinstall) => {
      system.simulator.unknowns.reinstall = reinstall;
      const first = await connect(system);
      const second = await connect(system);
      for (const { token } of [first, second]) {
        expect((await check(token)).json()).toMatchObject({ status: 'active' });
        clock.advance(60_000);
      }
    },
  );
});

describe('a check', () => {
  const scopeChanges = [
    ['keeps tokens', 'active'],
    ['revokes tokens', 'reconnect_required'],
  ] as const;

  it.each(scopeChanges)('after a change of scopes that %s is %s', async (scopeChange, status) => {
    system.simulator.unknowns.scopeChange = scopeChange;
    const { token } = await connect(system);
    const scopes = system.broker.config.oauth?.distribution.scopes ?? [];
    system.simulator.changeScopes(scopes.slice(1));
    expect((await check(token)).json()).toMatchObject({ status });
    system.simulator.changeScopes([...scopes]);
  });

  const uninstalls: [Unknowns['afterUninstall'], number, object][] = [
    [401, 200, { status: 'reconnect_required', access: { rest: 'refused' } }],
    [403, 200, { status: 'active', access: { rest: 'refused' } }],
    [404, 502, { code: 'upstream_invalid' }],
  ];

  it.each(uninstalls)(
    'asks for a reconnect on 401 alone: uninstalled is %i',
    async (answer, status, body) => {
      system.simulator.unknowns.afterUninstall = answer;
      const { token } = await connect(system);
      system.simulator.uninstall(companyId);
      const checked = await check(token);
      expect(checked.status).toBe(status);
      expect(checked.json()).toMatchObject(body);
    },
  );

  it.each(['status', 'errors'] as const)(
    'sees that GraphQL refuses a token, whether by %s or not',
    async (graphqlRefusal) => {
      system.simulator.unknowns.graphqlRefusal = graphqlRefusal;
      const { token } = await connect(system);
      system.simulator.revokeTokens(companyId);
      expect((await check(token)).json()).toMatchObject({ access: { graphql: 'refused' } });
    },
  );
});

function check(token: string) {
  return api(system, token, routes.connectionCheck, 'POST');
}

function exchanges(): number {
  return system.simulator.calls.filter(({ path }) => path === '/v1/authorization-codes/tokens')
    .length;
}
