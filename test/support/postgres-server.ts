import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './folders.ts';
import { findFreePort } from './free-port.ts';

export type PostgresServer = Awaited<ReturnType<typeof startPostgresServer>>;

interface Answer {
  done?: string;
  failed?: string;
  why?: string;
}

/** A real PostgreSQL of our own, empty, on loopback; it and its files go when it is closed or we end. */
export async function startPostgresServer() {
  const port = await findFreePort();
  const password = randomBytes(12).toString('hex');
  // Made by the server's own user, who may be another than ours.
  const folder = join(tmpdir(), `connector-postgres-${randomUUID()}`);
  const child = fork(
    join(root, 'test/support/postgres-server-process.ts'),
    [folder, String(port), password],
    // A group of its own: Ctrl-C is for us, and we close it.
    { stdio: 'ignore', detached: true },
  );

  async function tell(command: 'initialise' | 'start' | 'stop'): Promise<void> {
    child.ref();
    child.channel?.ref();
    child.send(command);
    const [answer] = (await once(child, 'message')) as [Answer];
    // A test run that is over does not wait for it.
    child.unref();
    child.channel?.unref();
    if (answer.failed) throw new Error(`PostgreSQL could not ${answer.failed}: ${answer.why}`);
  }

  await tell('initialise');
  await tell('start');

  return {
    /** The database that every server has, as its owner. */
    url: `postgres://owner:${password}@127.0.0.1:${port}/postgres`,
    /** Connections end, as they do when an operator restarts it. */
    stop: () => tell('stop'),
    start: () => tell('start'),
    async close() {
      const ended = once(child, 'exit');
      child.ref();
      child.disconnect();
      await ended;
    },
  };
}
