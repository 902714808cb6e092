import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSession } from '../../broker/src/flows/open-session.ts';
import { failure } from '../simulator/faults.ts';
import { type HttpAnswer, http } from '../support/http.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect, createUserAgent } from '../support/user-agent.ts';

/** Milliseconds; Attentive itself is waited for ten seconds. */
const patience = { timeout: 8_000 };

let system: System;
/** While it is closed, Attentive answers nobody who came before. */
let gate: PromiseWithResolvers<void>;

beforeEach(async () => {
  system = await startSystem();
  gate = Promise.withResolvers();
});
afterEach(async () => {
  gate.resolve();
  await system.close();
});

describe('two hundred companies that are checked while Attentive is slow', () => {
  it('are asked about by some, and the others told at once when to come again', async () => {
    const { answers, settled } = await checkAll(200);
    await expect.poll(() => settled.length, patience).toBe(152);
    for (const answer of settled) {
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    }
    expect(system.simulator.calls).toHaveLength(32);
    gate.resolve();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(48);
  });

  it('take away neither the health of the broker nor the way of a sign-in', async () => {
    const { answers, settled } = await checkAll(200);
    await expect.poll(() => settled.length, patience).toBe(152);
    for (const path of [routes.live, routes.ready, routes.home]) {
      expect((await http(system.broker.url + path)).status).toBe(200);
    }
    const { token } = await connect(system);
    expect((await api(system, token, routes.connection)).status).toBe(200);
    expect(settled).toHaveLength(152);
    gate.resolve();
    await Promise.all(answers);
  });
});

describe('more sign-ins than Attentive answers', () => {
  it('end where they began, with the extension told to try again, and the others connect', async () => {
    const agents = Array.from({ length: 60 }, () => createUserAgent(system));
    const backs = await Promise.all(agents.map(async (agent) => agent.comeBack()));
    for (let count = 0; count < 16; count += 1) {
      system.simulator.faults.push({ on: 'token', wait: gate.promise });
    }
    const settled: HttpAnswer[] = [];
    const answers = agents.map(async (agent, index) => {
      const answer = await agent.open(backs[index] ?? '');
      settled.push(answer);
      return answer.location().searchParams;
    });
    await expect.poll(() => settled.length, patience).toBe(12);
    const { searchParams } = settled[0]?.location() ?? new URL('about:blank');
    expect(searchParams.get('error')).toBe('temporarily_unavailable');
    gate.resolve();
    const all = await Promise.all(answers);
    expect(all.filter((parameters) => parameters.has('code'))).toHaveLength(48);
  });
});

/** Each by a session of its own. What Attentive gets first, it keeps until the gate opens. */
async function checkAll(count: number) {
  const tokens = await Promise.all(Array.from({ length: count }, (_, index) => addCompany(index)));
  for (let calls = 0; calls < 16; calls += 1) {
    for (const on of ['me', 'graphql'] as const) {
      system.simulator.faults.push({ on, wait: gate.promise, respond: failure(401) });
    }
  }
  const settled: HttpAnswer[] = [];
  const answers = tokens.map(async (token) => {
    const answer = await api(system, token, routes.connectionCheck, 'POST');
    settled.push(answer);
    return answer;
  });
  return { answers, settled };
}

/** @returns a session of its connection. */
async function addCompany(index: number): Promise<string> {
  const text = { companyName: `Company ${index}`, companyDomain: '', applicationName: '' };
  const account = { ...text, companyId: `company-${index}`, contactEmail: '' };
  return system.broker.storage.transaction(async (inside) => {
    const now = Date.now();
    const connectionId = await inside.connections.save({
      account,
      kind: 'oauth',
      scopes: [],
      credential: `token-of-${index}`,
      graphql: 'unknown',
      now,
    });
    const opened = await openSession(inside, { connectionId, scopes: [], now, maxMs: 60_000 });
    return opened.answer.access_token;
  });
}
