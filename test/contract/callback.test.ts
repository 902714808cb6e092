import type { BrokerCause } from '@connector/shared/causes';
import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAttentiveUser } from '../support/attentive-user.ts';
import { createEncryptionKey } from '../support/broker-environment.ts';
import { createTestClock } from '../support/clock.ts';
import { problemAddress } from '../support/problem-address.ts';
import { countRows } from '../support/stored-rows.ts';
import { type System, someRedirectUri, startSystem } from '../support/system.ts';
import { createUserAgent, type UserAgent } from '../support/user-agent.ts';

const clock = createTestClock();
let system: System;
let agent: UserAgent;

beforeAll(async () => {
  system = await startSystem({ clock: clock.read });
});
afterAll(() => system.close());
beforeEach(async () => {
  agent = createUserAgent(system);
  system.simulator.calls.length = 0;
  await system.broker.database.run('DELETE FROM connections');
  await system.broker.database.run('DELETE FROM consumed_flows');
});

describe('a good answer of Attentive', () => {
  it('is exchanged once, with the secret in the form body alone, and becomes a code', async () => {
    const back = await agent.comeBack();
    const answer = await agent.open(back);
    expect([answer.status, answer.text]).toEqual([303, '']);
    const location = answer.location();
    expect(location.origin + location.pathname).toBe(someRedirectUri);
    expect([...location.searchParams.keys()].sort()).toEqual(['code', 'iss', 'state']);
    expect(location.searchParams.get('iss')).toBe(system.broker.url);
    expect(location.searchParams.get('code')).toMatch(/^[\w-]{43}$/);
    expect(location.href).not.toContain(new URL(back, someRedirectUri).searchParams.get('code'));

    const [call, ...others] = tokenCalls();
    expect(others).toEqual([]);
    expect(call?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(call?.headers.authorization).toBeUndefined();
    expect(call?.query.size).toBe(0);
    expect([...(call?.fields.keys() ?? [])].sort()).toEqual([
      'client_id',
      'client_secret',
      'code',
      'grant_type',
      'redirect_uri',
    ]);
    expect(system.simulator.complaints).toEqual([]);
  });

  it('clears the flow cookie', async () => {
    await agent.open(await agent.comeBack());
    expect([...agent.cookies.keys()]).toEqual(['__Host-form']);
  });

  it('is understood under either name of the code', async () => {
    system.simulator.unknowns.codeParameter = 'authorizationCode';
    const answer = await agent.open(await agent.comeBack());
    system.simulator.unknowns.codeParameter = 'code';
    expect(answer.location().searchParams.has('code')).toBe(true);
  });

  it('is asked for with a state of 256 random bits, unlike the extension’s', async () => {
    const states = new Set<string>();
    for (let flow = 0; flow < 20; flow += 1) {
      states.add((await agent.start()).searchParams.get('state') ?? '');
    }
    expect(states.size).toBe(20);
    for (const state of states) expect(state).toMatch(/^[\w-]{43}$/);
    expect(states).not.toContain('the-extensions-state');
  });
});

describe('a callback that is not of a flow of this browser', () => {
  it('is not exchanged without a state, as from a shared distribution URL', async () => {
    await agent.start();
    await expectStranger(`${routes.callback}?code=abc`, 'started_elsewhere');
    await expectStranger(routes.callback, 'started_elsewhere');
  });

  it('is not exchanged in a browser without the cookie', async () => {
    const back = await agent.comeBack();
    agent = createUserAgent(system);
    await expectStranger(back, 'flow_unknown');
  });

  it('is not exchanged with the cookie of another flow', async () => {
    const back = await agent.comeBack();
    agent = createUserAgent(system);
    await agent.start();
    await expectStranger(back, 'flow_unknown');
  });

  it('is not exchanged with a cookie of which any byte has changed', async () => {
    const back = await agent.comeBack();
    const good = agent.cookies.get('__Host-flow-0') ?? '';
    for (let place = 0; place < good.length; place += 1) {
      const letter = good[place] === 'A' ? 'B' : 'A';
      agent.cookies.set('__Host-flow-0', good.slice(0, place) + letter + good.slice(place + 1));
      await expectStranger(back, 'flow_unknown');
    }
    agent.cookies.set('__Host-flow-0', good);
    expect((await agent.open(back)).location().searchParams.has('code')).toBe(true);
  });

  it('is not exchanged with a cookie that another broker sealed', async () => {
    const other = await startSystem();
    const theirs = createUserAgent(other);
    const back = await theirs.comeBack();
    for (const [name, value] of theirs.cookies) agent.cookies.set(name, value);
    await other.close();
    await expectStranger(back, 'flow_unknown');
  });

  it('is not exchanged with the cookie under another name', async () => {
    const back = await agent.comeBack();
    const flow = agent.cookies.get('__Host-flow-0') ?? '';
    agent.cookies.delete('__Host-flow-0');
    for (const name of ['flow-0', '__Host-flow', '__Host-flow-4', '__Secure-flow-0']) {
      agent.cookies.set(name, flow);
    }
    await expectStranger(back, 'flow_unknown');
  });

  it('is not exchanged with a state that comes twice', async () => {
    const back = await agent.comeBack();
    await expectStranger(`${back}&state=other`, 'invalid_request');
  });

  it('is not exchanged with a state that names an inherited property', async () => {
    await agent.start();
    for (const state of ['constructor', '__proto__', 'toString', '']) {
      const reason = state === '' ? 'started_elsewhere' : 'flow_unknown';
      await expectStranger(`${routes.callback}?code=abc&state=${state}`, reason);
    }
  });

  async function expectStranger(path: string, reason: BrokerCause) {
    const answer = await agent.open(path);
    expect([answer.status, answer.headers.location]).toEqual([303, problemAddress(reason, answer)]);
    expect(answer.text).toBe('');
    expect(tokenCalls()).toEqual([]);
    expect((await countRows(system)).connections).toBe(0);
  }
});

describe('a flow', () => {
  it('is found among whatever else the browser sends', async () => {
    for (let slot = 0; slot < 4; slot += 1) {
      agent.cookies.set(`__Host-flow-${slot}`, ['', 'v1.', '%zz', 'v1.test.AAAA.AAAA'][slot] ?? '');
    }
    agent.cookies.set('__Host-form', 'not ours');
    for (let index = 0; index < 56; index += 1) agent.cookies.set(`c${index}`, 'x'.repeat(100));
    const answer = await agent.open(await agent.comeBack());
    expect(answer.location().searchParams.has('code')).toBe(true);
  });

  it('outlives a restart with a new key, while the old one is in the ring', async () => {
    const back = await agent.comeBack();
    const { environment } = system;
    environment.ENCRYPTION_KEYS = `${createEncryptionKey('newer')},${environment.ENCRYPTION_KEYS}`;
    await system.restartBroker();
    expect((await agent.open(back)).location().searchParams.has('code')).toBe(true);
  });

  it('is over after ten minutes, and the extension is told', async () => {
    const back = await agent.comeBack();
    clock.advance(10 * 60 * 1000);
    const { searchParams } = (await agent.open(back)).location();
    expect([searchParams.get('error'), searchParams.get('reason')]).toEqual([
      'access_denied',
      'flow_expired',
    ]);
    expect(tokenCalls()).toEqual([]);
  });

  it('lives until then', async () => {
    const install = await agent.start();
    clock.advance(10 * 60 * 1000 - 1);
    const back = await createAttentiveUser(system.simulator).install(
      'dana@juniper.example',
      install.href,
    );
    const answer = await agent.open(back.pathname + back.search);
    expect(answer.location().searchParams.has('code')).toBe(true);
  });

  it('that was used stays used when the clock goes back', async () => {
    const back = await agent.comeBack();
    await agent.open(back);
    clock.advance(-60 * 60 * 1000);
    await system.broker.sweep();
    const again = await agent.open(back);
    expect(again.headers.location).toBe(problemAddress('flow_used', again));
    expect(tokenCalls()).toHaveLength(1);
    clock.advance(60 * 60 * 1000);
  });

  it('works once, however many callbacks come at the same time', async () => {
    const back = await agent.comeBack();
    const answers = await Promise.all(Array.from({ length: 20 }, () => agent.open(back)));
    const reasons = answers.map((answer) => answer.location().searchParams.get('reason'));
    expect(reasons.filter((reason) => reason === null)).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'flow_used')).toHaveLength(19);
    expect(tokenCalls()).toHaveLength(1);
    expect((await countRows(system)).authorization_codes).toBe(1);
  });

  it('that was used says so when its address is opened again', async () => {
    const back = await agent.comeBack();
    await agent.open(back);
    const again = await agent.open(back);
    expect(again.headers.location).toBe(problemAddress('flow_used', again));
    expect(tokenCalls()).toHaveLength(1);
  });

  it('is not used up by a browser that fetches ahead', async () => {
    const back = await agent.comeBack();
    const ahead = await agent.open(back, { headers: { 'sec-purpose': 'prefetch' } });
    expect([ahead.status, ahead.setCookies]).toEqual([503, []]);
    expect(tokenCalls()).toEqual([]);
    expect((await agent.open(back)).location().searchParams.has('code')).toBe(true);
  });

  it('is not used up by HEAD', async () => {
    const back = await agent.comeBack();
    const head = await agent.open(back, { method: 'HEAD' });
    expect([head.status, head.headers.allow]).toEqual([405, 'GET']);
    expect((await agent.open(back)).location().searchParams.has('code')).toBe(true);
  });
});

describe('a denial', () => {
  const forms = ['error and state', 'error', 'nothing'] as const;

  it.each(forms)('connects nothing and never looks like a fault: %s', async (denial) => {
    system.simulator.unknowns.denial = denial;
    const install = await agent.start();
    const user = createAttentiveUser(system.simulator);
    await user.signIn('dana@juniper.example', install.href);
    const company = system.simulator.world.companies[0]?.id ?? '';
    const response = await user.decide('deny', install.href, company);
    system.simulator.unknowns.denial = 'error and state';
    const back = new URL(response.headers.get('location') ?? '');
    const answer = await agent.open(back.pathname + back.search);
    const told = answer.location().searchParams.get('reason');
    expect(told).toBe(denial === 'nothing' ? 'started_elsewhere' : 'denied');
    expect(tokenCalls()).toEqual([]);
    expect((await countRows(system)).connections).toBe(0);
  });

  it('that carries the state reaches the extension as access_denied, in our words', async () => {
    const state = (await agent.start()).searchParams.get('state') ?? '';
    const query = new URLSearchParams({ error: 'access_denied', error_description: '<b>x', state });
    const answer = await agent.open(`${routes.callback}?${query}`);
    expect(Object.fromEntries(answer.location().searchParams)).toEqual({
      error: 'access_denied',
      reason: 'denied',
      reference: answer.headers['x-request-id'],
      state: 'the-extensions-state',
      iss: system.broker.url,
    });
  });
});

describe('an answer that cannot be right', () => {
  const answers: [string, string, string, string][] = [
    ['both a code and an error', 'code=a&error=access_denied', 'server_error', 'upstream_invalid'],
    ['two codes', 'code=a&code=b', 'server_error', 'upstream_invalid'],
    ['a code with a space', 'code=a%20b', 'server_error', 'upstream_invalid'],
    ['another error', 'error=server_error', 'server_error', 'upstream_refused'],
    ['neither', 'x=1', 'access_denied', 'denied'],
  ];

  it.each(answers)(
    'is told to the extension, without an exchange: %s',
    async (_, query, error, reason) => {
      const state = (await agent.start()).searchParams.get('state');
      const answer = await agent.open(`${routes.callback}?${query}&state=${state}`);
      const { searchParams } = answer.location();
      expect([searchParams.get('error'), searchParams.get('reason')]).toEqual([error, reason]);
      expect(searchParams.get('state')).toBe('the-extensions-state');
      expect(tokenCalls()).toEqual([]);
    },
  );
});

function tokenCalls() {
  return system.simulator.calls.filter(({ path }) => path === '/v1/authorization-codes/tokens');
}
