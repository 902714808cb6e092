import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { routes } from '@connector/shared/routes';
import { root } from './folders.ts';

export interface BrokerProcess {
  /** Undefined if it could not even be run. */
  pid: number | undefined;
  /** Its exit code, once it has ended for whatever reason. */
  ended: Promise<number | null>;
  /** Ends it as an operator would, and waits. */
  stop(): Promise<void>;
}

/** `node broker/src/main.ts` with these settings and no others; it speaks to our own terminal. */
export function runBroker(settings: NodeJS.ProcessEnv): BrokerProcess {
  const { PATH, HOME, TZ } = process.env;
  const child = spawn(process.execPath, [join(root, 'broker/src/main.ts')], {
    cwd: root,
    env: { PATH, HOME, TZ, ...settings },
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own, so that Ctrl-C reaches it through us alone, and once.
    detached: true,
  });
  const endWithUs = () => child.kill('SIGTERM');
  process.once('exit', endWithUs);
  const ended = once(child, 'exit').then(([code]) => {
    process.off('exit', endWithUs);
    return code as number | null;
  });
  return { pid: child.pid, ended, stop: () => stop(child, ended) };
}

/** @returns whether the broker answers; false if it ended before. */
export async function waitUntilReady(brokerUrl: string, broker: BrokerProcess): Promise<boolean> {
  let hasEnded = false;
  broker.ended.then(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    const answer = await fetch(brokerUrl + routes.ready).catch(() => undefined);
    if (answer?.ok) return true;
    await delay(50);
  }
  return false;
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  await ended;
}
