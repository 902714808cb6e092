import { existsSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { countWaiting } from '../../broker/src/testing/postgres.ts';
import type { Fault } from '../simulator/faults.ts';
import { findFreePort, isPortFree } from '../support/free-port.ts';
import { http } from '../support/http.ts';
import { scrape } from '../support/metrics.ts';
import { operate } from '../support/operator.ts';
import { readAll, startServing } from '../support/serving-process.ts';
import { startSystem } from '../support/system.ts';
import { createUserAgent } from '../support/user-agent.ts';

describe('a broker that is told to stop', () => {
  it('takes nobody new, finishes the sign-in that it is in, and leaves its database whole', async () => {
    const { serving, log, answer, release } = await stopInSignIn();
    await expect(http(serving.url)).rejects.toThrow('ECONNREFUSED');
    // Whoever watches it sees it finish.
    expect(await scrape(serving.metricsPort)).not.toEqual([]);
    release();
    const redirect = (await answer).location();
    expect(redirect.searchParams.get('code')).toMatch(/^[\w-]{43}$/);
    expect(await serving.exited).toBe(0);
    expect(existsSync(serving.databasePath)).toBe(true);
    expect(existsSync(`${serving.databasePath}-wal`)).toBe(false);
    expect(await isPortFree(serving.metricsPort)).toBe(true);
    expect(log()).toContain('connect.succeeded');
  });

  it('waits ten seconds for an answer that does not come, and no longer', async () => {
    // Attentive takes long for the token, and for ever for the company.
    const { serving, answer } = await stopInSignIn({ on: 'token', wait: 4_000 });
    const startedAt = performance.now();
    const cutOff = expect(answer).rejects.toThrow('socket hang up');
    expect(await serving.exited).toBe(0);
    expect(performance.now() - startedAt).toBeGreaterThan(9_500);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    await cutOff;
    expect(existsSync(`${serving.databasePath}-wal`)).toBe(false);
  });
});

describe('a broker that is told to stop before it serves', () => {
  it('ends well and at once, though it waits for another that is at work on the database', async () => {
    const system = await startSystem({ database: 'postgres' });
    onTestFinished(() => system.close());
    const release = Promise.withResolvers<void>();
    const atWork = system.broker.database.exclusively(() => release.promise);
    const PORT = String(await findFreePort());
    const { child, ended } = operate(['serve'], { ...system.environment, PORT });
    await expect.poll(() => countWaiting(system.environment.DATABASE_URL ?? '')).toBe(1);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    release.resolve();
    await atWork;
  });
});

describe('an error that nobody caught', () => {
  it.each([
    ['thrown', `throw new Error('can' + 'ary')`],
    ['rejected', `Promise.reject(new Error('can' + 'ary'))`],
  ])('and was %s is the last line of the log, and ends the broker with 1', async (_, fault) => {
    const preload = `process.on('SIGUSR2', () => { ${fault}; });`;
    const serving = await startServing({ preload });
    const log = readAll(serving.child.stdout);
    const errors = readAll(serving.child.stderr);
    serving.child.kill('SIGUSR2');
    expect(await serving.exited).toBe(1);
    await expect.poll(log).toContain('nobody caught');
    const lines = log().trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ level: 60, err: { type: 'Error' } });
    expect(lines.filter((line) => line.includes('nobody caught'))).toHaveLength(1);
    expect(log() + errors()).not.toContain('canary');
    expect(errors()).toBe('');
  });
});

/** A broker that is told to stop while it asks Attentive, which is silent about who signed in. */
async function stopInSignIn(...faults: Fault[]) {
  const serving = await startServing();
  const log = readAll(serving.child.stdout);
  const agent = createUserAgent(serving);
  const back = await agent.comeBack();
  const gate = Promise.withResolvers<void>();
  serving.simulator.faults.push(...faults, { on: 'me', wait: gate.promise });
  serving.simulator.calls.length = 0;
  const answer = agent.open(back);
  await expect.poll(() => serving.simulator.calls.length).toBe(faults.length > 0 ? 1 : 2);
  serving.child.kill('SIGTERM');
  await expect.poll(log).toContain('stopping');
  return { serving, log, answer, release: () => gate.resolve() };
}
