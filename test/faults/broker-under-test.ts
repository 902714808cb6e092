import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { routes } from '@connector/shared/routes';
import type { Environment } from '../support/broker-environment.ts';
import { root } from '../support/folders.ts';
import type { Order, Report } from './kill-switch.ts';

/** A broker in a process of its own, which can be told at which step to be killed. */
export interface BrokerUnderTest {
  url: string;
  /** True once the process is gone, however it went. */
  hasEnded(): boolean;
  /** @returns how many steps it has made since the last order. */
  order(order: Order): Promise<number>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** It neither runs nor hears until it is woken (SIGSTOP, SIGCONT), as on a machine that starves. */
  freeze(): boolean;
  wake(): boolean;
  /** @returns the exit code. */
  stop(): Promise<number | null>;
  ended: Promise<unknown>;
}

const killSwitch = join(root, 'test/faults/kill-switch.ts');
const program = [process.execPath, '--import', killSwitch, join(root, 'broker/src/main.ts')];

/**
 * @param limit of the shell (`ulimit`) under which it runs.
 * @throws if it ends before it answers.
 */
export async function startBrokerUnderTest(
  environment: Environment,
  limit = 'true',
): Promise<BrokerUnderTest> {
  const { PATH, HOME, TZ } = process.env;
  const child = spawn('sh', ['-c', `${limit} && exec "$0" "$@"`, ...program], {
    cwd: root,
    env: { PATH, HOME, TZ, ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit');
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const url = environment.PUBLIC_URL ?? '';
  await waitUntilReady(url, child, hasEnded);
  return {
    url,
    hasEnded,
    ended,
    async order(order) {
      const answered = once(child, 'message') as Promise<[Report]>;
      child.send(order);
      const [report] = await answered;
      return report.steps;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    freeze: () => child.kill('SIGSTOP'),
    wake: () => child.kill('SIGCONT'),
    async stop() {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}

async function waitUntilReady(url: string, child: ChildProcess, hasEnded: () => boolean) {
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  while (!hasEnded()) {
    const answer = await fetch(url + routes.ready).catch(() => undefined);
    if (answer?.ok) return;
    await delay(20);
  }
  throw new Error(`The broker did not start: ${said}`);
}
