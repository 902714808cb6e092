import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { Environment } from './broker-environment.ts';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface BundledBroker {
  bundle: string;
  /** Where it runs. */
  folder: string;
  environment?: Environment;
  /** Its command line. */
  words?: readonly string[];
  /** Options of Node. */
  options?: readonly string[];
}

/** The broker as an operator runs it: one file, and nothing around it but its settings. */
export function startBundled(broker: BundledBroker) {
  const { bundle, folder, environment = {}, words = [], options = [] } = broker;
  const child = spawn(process.execPath, [...options, bundle, ...words], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      output[name] += chunk;
    });
  }
  const ended = once(child, 'close').then(([code]): Ended => ({ code, ...output }));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended, output };
}
