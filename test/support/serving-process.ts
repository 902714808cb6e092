import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { routes } from '@connector/shared/routes';
import { onTestFinished } from 'vitest';
import { startSimulator } from '../simulator/simulator.ts';
import { behindProxy } from './addresses.ts';
import { brokerEnvironment, brokerUrlOf, createEncryptionKey } from './broker-environment.ts';
import { createTemporaryFolder, root } from './folders.ts';
import { findFreePort } from './free-port.ts';
import { someRedirectUri } from './system.ts';

export interface ServingOptions {
  /** Where its log goes: a pipe that the test may read, or an open file. */
  log?: 'pipe' | number;
  /** A module that is loaded before the broker, as text. */
  preload?: string;
}

export type Serving = Awaited<ReturnType<typeof startServing>>;

/** A broker in a process of its own, with all that it needs around it. It ends with the test. */
export async function startServing({ log = 'pipe', preload = '' }: ServingOptions = {}) {
  const [port, metricsPort] = [await findFreePort(), await findFreePort()];
  const folder = await createTemporaryFolder();
  const simulator = await startSimulator({
    registeredRedirectUris: [brokerUrlOf(port) + routes.callback],
  });
  const databasePath = join(folder.path, 'broker.db');
  const environment = brokerEnvironment({
    port,
    simulator,
    redirectUris: [someRedirectUri],
    databaseUrl: `sqlite:${databasePath}`,
    encryptionKeys: createEncryptionKey('test'),
  });
  const preloaded = `data:text/javascript,${encodeURIComponent(preload)}`;
  const child = spawn(process.execPath, ['--import', preloaded, join(root, 'broker/src/main.ts')], {
    env: { ...environment, ...behindProxy, METRICS_PORT: String(metricsPort) },
    stdio: ['ignore', log, 'pipe'],
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
    await simulator.close();
    await folder.remove();
  });
  const url = brokerUrlOf(port);
  await untilReady(url, () => child.exitCode !== null);
  return { url, broker: { url }, simulator, databasePath, metricsPort, child, exited };
}

async function untilReady(url: string, hasEnded: () => boolean): Promise<void> {
  while (!hasEnded()) {
    const answer = await fetch(url + routes.ready).catch(() => undefined);
    if (answer?.ok) return;
    await delay(20);
  }
  throw new Error('The broker ended before it answered.');
}

/** Reads from now on, and answers what has come so far. */
export function readAll(stream: Readable | null): () => string {
  let text = '';
  stream?.on('data', (bytes) => {
    text += bytes;
  });
  return () => text;
}
