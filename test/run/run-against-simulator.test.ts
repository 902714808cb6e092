import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { geckoId } from '@connector/shared/extension-identity';
import { routes } from '@connector/shared/routes';
import type { BrokerInfo } from '@connector/shared/schemas/broker-info';
import { describe, expect, test } from 'vitest';
import { firefoxRedirectUri } from '../../extension/identity.ts';
import { findFreePort, isPortFree } from '../support/free-port.ts';
import { createTestFolder } from '../support/test-folder.ts';
import { runAgainstSimulator, type SimulatedRun } from './run-against-simulator.ts';

/** A run that ends as soon as it has said where everything is. */
async function createRun(folder: string, said: string[] = []): Promise<SimulatedRun> {
  const { promise: stop, resolve: end } = Promise.withResolvers<void>();
  return {
    brokerPort: await findFreePort(),
    simulatorPort: await findFreePair(),
    dataFolder: join(folder, 'data'),
    extensionFolder: join(folder, 'extension'),
    openBrowser: async () => ({ told: 'no browser', close: async () => {} }),
    say: (text) => {
      said.push(text);
      if (text.includes('no browser')) end();
    },
    stop,
  };
}

async function findFreePair(): Promise<number> {
  const port = await findFreePort();
  return (await isPortFree(port + 1)) ? port : findFreePair();
}

describe('a run against the simulator', () => {
  test('is refused if a port is taken, in a sentence, and writes nothing', async () => {
    const said: string[] = [];
    const run = await createRun(await createTestFolder(), said);
    const taken = createServer().listen(run.simulatorPort, '127.0.0.1');
    await once(taken, 'listening');
    expect(await runAgainstSimulator(run)).toBe(1);
    expect(said).toEqual([expect.stringContaining(`Port ${run.simulatorPort} is taken.`)]);
    expect(existsSync(run.dataFolder)).toBe(false);
    taken.close();
  });

  test('says what to do next, and leaves only its data', async () => {
    const said: string[] = [];
    const folder = await createTestFolder();
    const run = await createRun(folder, said);
    expect(await runAgainstSimulator(run)).toBe(0);
    const words = said.join('\n');
    for (const needed of [
      run.extensionFolder,
      'dana@juniper.example',
      'simulated-api-key-juniper',
      'chromiumapp.org',
    ]) {
      expect(words).toContain(needed);
    }
    expect(readdirSync(folder).sort()).toEqual(['data', 'extension']);
    expect(readdirSync(run.dataFolder).sort()).toEqual(['broker.db', 'throw-away-keys.json']);
    for (const port of [run.brokerPort, run.simulatorPort])
      expect(await isPortFree(port)).toBe(true);
  });

  test('lets the extension connect from Firefox too', async () => {
    const run = await createRun(await createTestFolder());
    const { promise: known, resolve } = Promise.withResolvers<BrokerInfo>();
    const openBrowser: SimulatedRun['openBrowser'] = async (extension) => {
      const answer = await fetch(`http://127.0.0.1:${run.brokerPort}${routes.broker}`);
      resolve((await answer.json()) as BrokerInfo);
      return run.openBrowser(extension);
    };
    expect(await runAgainstSimulator({ ...run, openBrowser })).toBe(0);
    expect((await known).redirectUris).toContain(firefoxRedirectUri(geckoId));
  });

  test('keeps its keys, so that the next one opens what it stored', async () => {
    const run = await createRun(await createTestFolder());
    expect(await runAgainstSimulator(run)).toBe(0);
    const keyFile = join(run.dataFolder, 'throw-away-keys.json');
    const keys = readFileSync(keyFile, 'utf8');
    expect(await runAgainstSimulator(run)).toBe(0);
    expect(readFileSync(keyFile, 'utf8')).toBe(keys);
    expect(statSync(run.dataFolder).mode & 0o777).toBe(0o700);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  });
});
