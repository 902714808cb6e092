import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Environment } from './broker-environment.ts';
import { root } from './folders.ts';

export interface Operation {
  child: ChildProcess;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** A command of the broker as a process of its own, beside the brokers that serve. */
export function operate(words: readonly string[], environment: Environment): Operation {
  const child = spawn(process.execPath, [join(root, 'broker/src/main.ts'), ...words], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      output[name] += chunk;
    });
  }
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...output })) };
}
