import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { failure, jsonText } from '../simulator/faults.ts';
import { privateAppsAlone } from '../support/api-key-grant.ts';
import { startBroker } from '../support/broker.ts';
import { brokerUrlOf, createEncryptionKey } from '../support/broker-environment.ts';
import { findFreePort } from '../support/free-port.ts';
import { http } from '../support/http.ts';
import { createLogRecorder } from '../support/log-recorder.ts';
import { sampleOf, scrape } from '../support/metrics.ts';
import { type System, startSystem } from '../support/system.ts';
import { connect, createUserAgent } from '../support/user-agent.ts';

let log: ReturnType<typeof createLogRecorder>;
let metricsPort: number;
let system: System;

beforeEach(async () => {
  log = createLogRecorder();
  metricsPort = await findFreePort();
  system = await startSystem({
    log: log.stream,
    environment: { METRICS_PORT: String(metricsPort) },
  });
});
afterEach(() => system.close());

describe('a broker is not ready', () => {
  it('while its database does not answer, and says so all the same, once, and when it is over', async () => {
    const gate = Promise.withResolvers<void>();
    const holding = system.broker.database.transaction(() => gate.promise);
    const startedAt = performance.now();
    const answers = await Promise.all([ready(), ready(), ready()]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    for (const answer of answers) expect(answer.status).toBe(503);
    expect(answers[0]?.json()).toEqual({
      status: 'not ready',
      checks: { database: 'failed', keyRing: 'unknown', attentiveCredentials: 'unknown' },
    });
    expect((await http(system.broker.url + routes.live)).status).toBe(200);
    expect(log.entries().filter(({ msg }) => msg === 'not ready')).toHaveLength(1);
    gate.resolve();
    await holding;
    expect([(await ready()).status, (await ready()).status]).toEqual([200, 200]);
    expect(log.entries().filter(({ msg }) => msg === 'ready again')).toHaveLength(1);
  });

  it('when another broker on its database seals with a key that it lacks', async () => {
    const port = await findFreePort();
    const other = await startBroker({
      environment: {
        ...system.environment,
        PORT: String(port),
        PUBLIC_URL: brokerUrlOf(port),
        METRICS_PORT: '',
        ATTENTIVE_DISTRIBUTION_URL: '',
        ATTENTIVE_CLIENT_SECRET: '',
        PRIVATE_APPS: 'on',
        ENCRYPTION_KEYS: `${createEncryptionKey('newer')},${system.environment.ENCRYPTION_KEYS}`,
      },
    });
    onTestFinished(() => other.close());
    const answer = await ready();
    expect([answer.status, answer.json()]).toEqual([
      503,
      {
        status: 'not ready',
        checks: { database: 'ok', keyRing: 'incomplete', attentiveCredentials: 'unknown' },
      },
    ]);
    // Which key is for the operator alone.
    expect(answer.text).not.toContain('newer');
    expect(log.lines.join('')).toContain('the key \\"newer\\"');
    expect((await http(other.url + routes.ready)).status).toBe(200);
  });
});

describe('a broker whose credentials Attentive rejects', () => {
  it.each([
    ['401', failure(401)],
    ['403', failure(403)],
    ['invalid_client', jsonText('{"error":"invalid_client"}', 400)],
  ])('is degraded after %s, and well again after a connect', async (_, respond) => {
    expect((await ready()).json()).toEqual(readiness('ready', 'unknown'));
    await connect(system);
    expect((await ready()).json()).toEqual(readiness('ready', 'ok'));

    system.simulator.faults.push({ on: 'token', respond });
    await tryToConnect();
    const answer = await ready();
    expect([answer.status, answer.json()]).toEqual([200, readiness('degraded', 'rejected')]);
    expect(await rejected()).toBe(1);
    const [line] = log.entries().filter(({ event }) => event === 'client.rejected');
    expect(line?.level).toBe(50);

    await connect(system);
    expect((await ready()).json()).toEqual(readiness('ready', 'ok'));
    expect(await rejected()).toBe(0);
  });

  it.each([
    ['a code is refused', 'token', jsonText('{"error":"invalid_grant"}', 401)],
    ['a request is', 'token', failure(400)],
    ['Attentive fails', 'token', failure(503)],
    ['the new token is', 'me', failure(401)],
  ] as const)('is not one where %s', async (_, on, respond) => {
    await connect(system);
    system.simulator.faults.push({ on, respond });
    await tryToConnect();
    expect((await ready()).json()).toEqual(readiness('ready', 'ok'));
    expect(log.lines.join('')).toContain('connect.failed');
    expect(log.lines.join('')).not.toContain('client.rejected');
  });

  it('is not one that has none', async () => {
    const other = await startSystem({ environment: privateAppsAlone });
    onTestFinished(() => other.close());
    const { json } = await http(other.broker.url + routes.ready);
    expect(json()).toEqual(readiness('ready', 'unused'));
  });
});

function ready() {
  return http(system.broker.url + routes.ready);
}

function readiness(status: string, attentiveCredentials: string) {
  return { status, checks: { database: 'ok', keyRing: 'ok', attentiveCredentials } };
}

async function tryToConnect(): Promise<void> {
  const agent = createUserAgent(system);
  await agent.open(await agent.comeBack());
}

async function rejected() {
  return sampleOf(await scrape(metricsPort), 'connector_attentive_rejects_client');
}
