import { brokerCauses } from '@connector/shared/causes';
import { routes } from '@connector/shared/routes';
import { connectionStatuses } from '@connector/shared/states';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { calls } from '../../broker/src/attentive/ask.ts';
import { securityEvents } from '../../broker/src/logging.ts';
import { databaseWork } from '../../broker/src/metrics/observe-database.ts';
import { failure } from '../simulator/faults.ts';
import { apiKeyOf, connectApiKey, giveApiKey, privateAppsOn } from '../support/api-key-grant.ts';
import { createTestClock } from '../support/clock.ts';
import { findFreePort } from '../support/free-port.ts';
import { http, postForm } from '../support/http.ts';
import { type Sample, sampleOf, scrape } from '../support/metrics.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect, createPkce, createUserAgent, redeem } from '../support/user-agent.ts';

const clock = createTestClock();
let system: System;
let port: number;

beforeAll(async () => {
  port = await findFreePort();
  system = await startSystem({
    clock: clock.read,
    environment: { ...privateAppsOn, METRICS_PORT: String(port) },
  });
});
afterAll(() => system.close());
beforeEach(() => {
  system.simulator.faults.length = 0;
});

describe('metrics', () => {
  it('are not at the address that everybody reaches', async () => {
    const { text } = await http(`${system.broker.url}/metrics`);
    expect(text).toContain('<!doctype html>');
    expect(text).not.toContain('connector_');
  });

  it('are at one path, to be read and nothing else', async () => {
    const at = `http://127.0.0.1:${port}`;
    expect((await http(`${at}/`)).status).toBe(404);
    expect((await http(`${at}/metrics?a`)).status).toBe(404);
    expect((await http(`${at}/metrics`, { method: 'POST' })).status).toBe(405);
    const { headers } = await http(`${at}/metrics`);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  it('do not exist where nobody asked for them', async () => {
    const other = await startSystem();
    onTestFinished(() => other.close());
    expect(other.broker.metrics).toBeNull();
  });

  it('are gone when the broker has stopped', async () => {
    const otherPort = await findFreePort();
    const other = await startSystem({ environment: { METRICS_PORT: String(otherPort) } });
    onTestFinished(() => other.close());
    expect(await scrape(otherPort)).not.toEqual([]);
    await other.stopBroker();
    await expect(scrape(otherPort)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('a connect is counted', () => {
  it('by its kind when it succeeds, with all that it took', async () => {
    const grown = await growth(async () => {
      await connect(system);
      await connectApiKey(system, apiKeyOf(system));
    });
    expect(grown('connector_connects_total', { kind: 'oauth', outcome: 'succeeded' })).toBe(1);
    expect(grown('connector_connects_total', { kind: 'api_key', outcome: 'succeeded' })).toBe(1);
    const asked = 'connector_attentive_request_duration_seconds_count';
    expect(grown(asked, { call: 'exchange_code', status: '200' })).toBe(1);
    expect(grown(asked, { call: 'account', status: '200' })).toBe(2);
    const answered = 'connector_http_request_duration_seconds_count';
    expect(grown(answered, { route: routes.callback, status: '303' })).toBe(1);
    expect(grown('connector_database_duration_seconds_count', { work: 'transaction' })).toBe(3);
    expect(grown('connector_security_events_total', { event: 'session.created' })).toBe(2);
  });

  it('by its cause when it fails', async () => {
    system.simulator.faults.push({ on: 'me', respond: failure(401) });
    const grown = await growth(async () => {
      const agent = createUserAgent(system);
      await agent.open(await agent.comeBack());
      await giveApiKey(system, 'made-up');
    });
    const connects = (kind: string, outcome: string) =>
      grown('connector_connects_total', { kind, outcome });
    expect(connects('oauth', 'upstream_refused')).toBe(1);
    expect(connects('api_key', 'api_key_refused')).toBe(1);
    expect(connects('oauth', 'succeeded')).toBe(0);
    const asked = 'connector_attentive_request_duration_seconds_count';
    expect(grown(asked, { call: 'account', status: '401' })).toBe(2);
  });

  it('also at a log that is silent', () => {
    expect(system.broker.config.logLevel).toBe('silent');
  });
});

describe('what is stored', () => {
  it('is counted when somebody looks, and not again for a minute', async () => {
    await system.broker.database.run('DELETE FROM connections');
    const { token } = await connect(system);
    await connectApiKey(system, apiKeyOf(system));
    const counted = await scrapeNextMinute();
    expect(connections(counted, 'oauth', 'active')).toBe(1);
    expect(connections(counted, 'api_key', 'active')).toBe(1);
    expect(sampleOf(counted, 'connector_sessions')).toBe(2);

    system.simulator.revokeTokens(system.simulator.world.companies[0]?.id ?? '');
    await api(system, token, routes.connectionCheck, 'POST');
    await postForm(system.broker.url + routes.revoke, { token });
    expect(sampleOf(await scrape(port), 'connector_sessions')).toBe(2);
    const later = await scrapeNextMinute();
    expect(connections(later, 'oauth', 'reconnect_required')).toBe(1);
    expect(connections(later, 'oauth', 'active')).toBeUndefined();
    expect(sampleOf(later, 'connector_sessions')).toBe(1);
  });

  it('is absent while the database does not answer, and the rest is told all the same', async () => {
    const gate = Promise.withResolvers<void>();
    const holding = system.broker.database.transaction(() => gate.promise);
    const startedAt = performance.now();
    const samples = await scrapeNextMinute();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    gate.resolve();
    await holding;
    expect(sampleOf(samples, 'connector_sessions')).toBeUndefined();
    expect(samples.filter(({ name }) => name === 'connector_connections')).toEqual([]);
    expect(sampleOf(samples, 'process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(sampleOf(await scrape(port), 'connector_sessions')).toBeDefined();
  });
});

describe('no label', () => {
  it('holds anything but these words, whatever comes', async () => {
    const secrets = await visitEverything();
    const { text } = await http(`http://127.0.0.1:${port}/metrics`);
    for (const secret of secrets) expect(text).not.toContain(secret);
    const words = new Map<string, Set<string>>();
    for (const { name, labels } of await scrape(port)) {
      if (!name.startsWith('connector_')) continue;
      for (const [label, text] of Object.entries(labels)) {
        words.set(label, (words.get(label) ?? new Set()).add(text));
      }
    }
    const allowed: Record<string, readonly string[]> = {
      event: securityEvents,
      kind: ['oauth', 'api_key'],
      outcome: ['succeeded', ...brokerCauses],
      limit: ['authorize', 'callback', 'token', 'api_key', 'revoke', 'session'],
      call: calls,
      work: databaseWork,
      route: [...Object.values(routes), '*', 'none'],
      le: ['0.001', '0.005', '0.02', '0.1', '0.5', '2', '5', '10', '+Inf'],
    };
    const ofAttentive = ['200', '400', '401', '403', '404', '429', '4xx', '500', 'none'];
    const ofOurs = ['200', '204', '303', '400', '401', '404', '405', '415', '429', '502', '503'];
    const statuses = [...ofAttentive, ...ofOurs, ...connectionStatuses];
    for (const [label, texts] of words) {
      const isKnown = (text: string) =>
        label === 'status' ? statuses.includes(text) : allowed[label]?.includes(text);
      expect(
        [...texts].filter((text) => !isKnown(text)),
        label,
      ).toEqual([]);
    }
    expect([...words.keys()].sort()).toEqual([...Object.keys(allowed), 'status'].sort());
  });
});

function scrapeNextMinute() {
  clock.advance(60_000);
  return scrape(port);
}

function connections(samples: readonly Sample[], kind: string, status: string) {
  return sampleOf(samples, 'connector_connections', { kind, status });
}

/**
 * Every route, good and bad, and what strangers send.
 *
 * @returns what came along and belongs to nobody else.
 */
async function visitEverything(): Promise<string[]> {
  const { token, code } = await connect(system);
  await connectApiKey(system, apiKeyOf(system));
  await redeem(system, { code, code_verifier: createPkce().verifier });
  system.simulator.faults.push({ on: 'token', respond: failure(418) });
  const agent = createUserAgent(system);
  await agent.open(await agent.comeBack());
  system.simulator.faults.push({ on: 'me', reset: 'after reading' });
  await agent.open(await agent.comeBack());
  const hostile = ['/canary', '/v1/canary', '/metrics', '/%00%ff', '/oauth/token/..;/canary'];
  for (const path of [...Object.values(routes), ...hostile]) {
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND', 'M-SEARCH']) {
      const headers = { authorization: `Bearer ${token}`, origin: 'https://canary.example' };
      await http(`${system.broker.url}${path}?canary=1`, { method, headers });
    }
  }
  const tryKey = () => giveApiKey(system, 'canary', { 'x-forwarded-for': '203.0.113.7' });
  await expect.poll(() => tryKey().then(({ status }) => status)).toBe(429);
  const [company] = system.simulator.world.companies;
  const { clientSecret, world } = system.simulator;
  const known = [token, code, clientSecret, company?.id, company?.name, apiKeyOf(system)];
  const strange = ['canary', '203.0.113.7', '198.18.', world.users[0]?.email];
  return [...known, ...strange].filter((text) => text !== undefined);
}

/** By how much each sample grew while something was done. */
async function growth(act: () => Promise<unknown>) {
  const before = await scrape(port);
  await act();
  const after = await scrape(port);
  return (name: string, labels: Record<string, string>) =>
    (sampleOf(after, name, labels) ?? 0) - (sampleOf(before, name, labels) ?? 0);
}
