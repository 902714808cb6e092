import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countWaiting } from '../../broker/src/testing/postgres.ts';
import { failure, jsonText } from '../simulator/faults.ts';
import { apiKeyOf, giveApiKey, privateAppsOn } from '../support/api-key-grant.ts';
import { createBalancer, directly } from '../support/balancer.ts';
import type { Broker } from '../support/broker.ts';
import { createTestClock } from '../support/clock.ts';
import { postForm } from '../support/http.ts';
import { createLogRecorder } from '../support/log-recorder.ts';
import { type System, startSystem } from '../support/system.ts';
import {
  api,
  connect,
  createPkce,
  createUserAgent,
  type Place,
  redeem,
} from '../support/user-agent.ts';

const clock = createTestClock();
const log = createLogRecorder();
let system: System;
let brokers: [Broker, Broker, Broker];

beforeAll(async () => {
  system = await startSystem({
    database: 'postgres',
    clock: clock.read,
    log: log.stream,
    environment: privateAppsOn,
  });
  brokers = [system.broker, await system.startAnother(), await system.startAnother()];
});
afterAll(() => system.close());
beforeEach(async () => {
  system.simulator.faults.length = 0;
  system.simulator.calls.length = 0;
  await system.broker.database.run('DELETE FROM connections');
});

const statusAt = async (broker: Broker, token: string) =>
  (await api(directly(system, broker), token, routes.connection)).status;
const everywhere = (token: string) => Promise.all(brokers.map((broker) => statusAt(broker, token)));
const callsTo = (path: string) => system.simulator.calls.filter((call) => call.path === path);

/** Asked at A, answered by Attentive: what is left is the callback. */
async function cameBack(balancer = createBalancer(system, brokers[0])) {
  const pkce = createPkce();
  const agent = createUserAgent(balancer);
  const back = await agent.comeBack(undefined, { code_challenge: pkce.challenge });
  return { agent, back, pkce, balancer };
}

async function freshCode() {
  const { agent, back, pkce } = await cameBack();
  const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
  return { code, code_verifier: pkce.verifier };
}

describe('a sign-in over three brokers', () => {
  it('is asked at one, comes back to another and gets its token from the third', async () => {
    const { agent, back, pkce, balancer } = await cameBack();
    balancer.sendTo(brokers[1]);
    const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
    balancer.sendTo(brokers[2]);
    const answer = await redeem(balancer, { code, code_verifier: pkce.verifier });
    expect(answer.status).toBe(200);
    expect(await everywhere(String(answer.json().access_token))).toEqual([200, 200, 200]);
  });

  it('is asked on a page of one and continued at another', async () => {
    const balancer = createBalancer(system, brokers[0]);
    const agent = createUserAgent(balancer);
    const { fields } = await agent.ask();
    balancer.sendTo(brokers[1]);
    const answer = await agent.submit(routes.authorize, { ...fields, decision: 'continue' });
    expect(answer.location().origin).toBe(new URL(system.simulator.distributionUrl).origin);
  });

  it('is exchanged once, for twenty callbacks at the same time', async () => {
    const { agent, back, balancer } = await cameBack();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        balancer.sendTo(brokers[index % 2 ? 1 : 2]);
        return agent.open(back);
      }),
    );
    const reasons = answers.map((answer) => answer.location().searchParams.get('reason'));
    expect(reasons.filter((reason) => reason === null)).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'flow_used')).toHaveLength(19);
    expect(callsTo('/v1/authorization-codes/tokens')).toHaveLength(1);
  });

  it('gets one token, for fifty redemptions at the same time, and its replay ends it', async () => {
    const fresh = await freshCode();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        redeem(directly(system, brokers[index % 2 ? 1 : 2]), fresh),
      ),
    );
    const good = answers.filter(({ status }) => status === 200);
    expect(good).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]));
    expect(await everywhere(String(good[0]?.json().access_token))).toEqual([401, 401, 401]);
  });
});

describe('what ends at one broker', () => {
  it('by a sign-out has ended at all', async () => {
    const { token } = await connect(system);
    const { token: colleague } = await connect(system);
    await signOut(directly(system, brokers[1]), token);
    expect(await everywhere(token)).toEqual([401, 401, 401]);
    expect(await everywhere(colleague)).toEqual([200, 200, 200]);
  });

  it('by a disconnect has ended at all, for everyone', async () => {
    const sessions = [(await connect(system)).token, (await connect(system)).token];
    await api(directly(system, brokers[2]), sessions[0] ?? '', routes.connection, 'DELETE');
    for (const token of sessions) expect(await everywhere(token)).toEqual([401, 401, 401]);
  });

  it('by a disconnect at each of them at the same time is told once', async () => {
    const { token } = await connect(system);
    const release = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const holder = system.broker.database.transaction(async (inside) => {
      await inside.run('UPDATE connections SET status = status');
      held.resolve();
      await release.promise;
    });
    await held.promise;
    log.lines.length = 0;
    const disconnects = brokers.map((broker) =>
      api(directly(system, broker), token, routes.connection, 'DELETE'),
    );
    await expect.poll(() => countWaiting(system.environment.DATABASE_URL ?? '')).toBe(3);
    release.resolve();
    await holder;
    const answers = await Promise.all(disconnects);
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(log.events().map(({ event }) => event)).toEqual(['connection.disconnected']);
  });
});

describe('a check', () => {
  it('is answered for thirty seconds by whatever broker was asked first', async () => {
    const { token } = await connect(system);
    system.simulator.calls.length = 0;
    const check = (broker: Broker) =>
      api(directly(system, broker), token, routes.connectionCheck, 'POST');
    const first = (await check(brokers[0])).json();
    clock.advance(29_999);
    expect((await check(brokers[1])).json()).toEqual(first);
    expect(callsTo('/v1/me')).toHaveLength(1);
    clock.advance(1);
    await check(brokers[2]);
    expect(callsTo('/v1/me')).toHaveLength(2);
  });

  it('of an uninstalled application is known at all', async () => {
    const { token } = await connect(system);
    system.simulator.faults.push({ on: 'me', respond: failure(401) });
    await api(directly(system, brokers[1]), token, routes.connectionCheck, 'POST');
    const answer = await api(directly(system, brokers[2]), token, routes.connection);
    expect(answer.json()).toMatchObject({ status: 'reconnect_required' });
  });

  it('of an uninstalled application is told as news once, by whoever found out first', async () => {
    const { token } = await connect(system);
    const gate = Promise.withResolvers<void>();
    const uninstalled = { on: 'me', wait: gate.promise, respond: failure(401) } as const;
    system.simulator.faults.push(uninstalled, uninstalled);
    system.simulator.calls.length = 0;
    log.lines.length = 0;
    const checks = [brokers[0], brokers[1]].map((broker) =>
      api(directly(system, broker), token, routes.connectionCheck, 'POST'),
    );
    await expect.poll(() => callsTo('/v1/me')).toHaveLength(2);
    gate.resolve();
    await Promise.all(checks);
    const events = log.events().map(({ event }) => event);
    expect(events.filter((event) => event === 'connection.checked')).toHaveLength(2);
    expect(events.filter((event) => event === 'connection.reconnect_required')).toHaveLength(1);
  });
});

describe('two keys of one company, given to two brokers at the same time', () => {
  it('leave a session to one of them alone, known before or not', async () => {
    const me = await fetch(`${system.simulator.apiUrl}/v1/me`, {
      headers: { authorization: `Bearer ${apiKeyOf(system)}` },
    });
    const company = jsonText(await me.text());
    for (const round of Array.from({ length: 10 }, (_, index) => index)) {
      system.simulator.faults.length = 0;
      system.simulator.faults.push({ on: 'me', respond: company }, { on: 'me', respond: company });
      const answers = await Promise.all([
        giveApiKey(directly(system, brokers[0]), `one-key-${round}`),
        giveApiKey(directly(system, brokers[1]), `another-key-${round}`),
      ]);
      const tokens = answers.map(({ json }) => String(json().access_token));
      const alive = await Promise.all(tokens.map((token) => statusAt(brokers[2], token)));
      expect(alive.toSorted()).toEqual([200, 401]);
    }
  });
});

describe('sign-ins, replays, disconnects and sweeps of one company, all at once', () => {
  it('fail in no other way than a user can understand, and wait for each other in no circle', async () => {
    for (const _ of Array.from({ length: 5 })) {
      const { token } = await connect(system);
      const codes = await Promise.all([freshCode(), freshCode(), freshCode()]);
      const answers = await Promise.all([
        ...codes.flatMap((code) => brokers.map((broker) => redeem(directly(system, broker), code))),
        ...brokers.map((broker) =>
          api(directly(system, broker), token, routes.connection, 'DELETE'),
        ),
      ]);
      await Promise.all(brokers.map((broker) => broker.sweep()));
      const statuses = new Set(answers.map(({ status }) => status));
      expect([...statuses].filter((status) => ![200, 204, 400, 401].includes(status))).toEqual([]);
    }
    const [row] = await system.broker.database.all<{ deadlocks: number }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(row?.deadlocks).toBe(0);
  });
});

const signOut = ({ broker }: Place, token: string) =>
  postForm(broker.url + routes.revoke, { token });
