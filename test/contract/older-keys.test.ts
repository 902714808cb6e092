import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBalancer, directly } from '../support/balancer.ts';
import type { Broker } from '../support/broker.ts';
import { createEncryptionKey } from '../support/broker-environment.ts';
import { http } from '../support/http.ts';
import { createLogRecorder } from '../support/log-recorder.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect, createUserAgent } from '../support/user-agent.ts';

const log = createLogRecorder();
let system: System;
let older: Broker;
let newer: Broker;

beforeAll(async () => {
  system = await startSystem({ database: 'postgres', log: log.stream });
  older = system.broker;
  newer = await system.startAnother({
    ENCRYPTION_KEYS: `${createEncryptionKey('next')},${system.environment.ENCRYPTION_KEYS}`,
  });
});
afterAll(() => system.close());
beforeEach(() => {
  log.lines.length = 0;
});

const events = () => log.events().map(({ event }) => event);
const internal = (location: URL) => [location.pathname, location.searchParams.get('reason')];

describe('a broker whose keys are older than another’s', () => {
  it('is not ready, and the other is', async () => {
    const readiness = async (broker: Broker) => {
      const answer = await http(broker.address + routes.ready);
      return [answer.status, answer.json().checks];
    };
    expect(await readiness(older)).toMatchObject([503, { database: 'ok', keyRing: 'incomplete' }]);
    expect(await readiness(newer)).toMatchObject([200, { database: 'ok', keyRing: 'ok' }]);
  });

  it('calls no sign-in unknown that the other began, and the other still completes it', async () => {
    const balancer = createBalancer(system, newer);
    const agent = createUserAgent(balancer);
    const back = await agent.comeBack();
    balancer.sendTo(older);
    const answer = await agent.open(back);
    expect(internal(answer.location())).toEqual([routes.problem, 'internal']);
    expect(events()).toContain('key_ring.incomplete');
    expect(events()).not.toContain('callback.refused');
    balancer.sendTo(newer);
    expect((await agent.open(back)).location().searchParams.has('code')).toBe(true);
  });

  it('calls no form forged that the other showed', async () => {
    const balancer = createBalancer(system, newer);
    const agent = createUserAgent(balancer);
    const { fields } = await agent.ask();
    balancer.sendTo(older);
    const answer = await agent.submit(routes.authorize, { ...fields, decision: 'continue' });
    expect(internal(answer.location())).toEqual([routes.problem, 'internal']);
    expect(events()).toContain('key_ring.incomplete');
    expect(events()).not.toContain('form.refused');
  });

  it('asks nobody to reconnect what the other sealed', async () => {
    const { token } = await connect(directly(system, newer));
    const answer = await api(directly(system, older), token, routes.connectionCheck, 'POST');
    expect([answer.status, answer.json().code]).toEqual([503, 'internal']);
    expect(answer.headers['retry-after']).toBeDefined();
    expect(events()).toContain('key_ring.incomplete');
    const shown = await api(directly(system, newer), token, routes.connection);
    expect(shown.json()).toMatchObject({ status: 'active' });
  });

  it('is read by the other, whose ring has the older key too', async () => {
    const { token } = await connect(directly(system, older));
    const answer = await api(directly(system, newer), token, routes.connectionCheck, 'POST');
    expect(answer.json()).toMatchObject({ status: 'active' });
  });
});

describe('a broker that lacks no key', () => {
  it('calls a cookie of a key that nobody has a stranger’s', async () => {
    const agent = createUserAgent(directly(system, newer));
    const back = await agent.comeBack();
    for (const [name, value] of agent.cookies) {
      agent.cookies.set(name, value.replace(/^v1\.[^.]+/, 'v1.nobodys'));
    }
    const answer = await agent.open(back);
    expect(internal(answer.location())).toEqual([routes.problem, 'flow_unknown']);
    expect(events()).not.toContain('key_ring.incomplete');
  });
});
