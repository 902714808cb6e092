import { buildApp } from './app.ts';
import type { Config } from './config/config.ts';
import { ConfigError, readConfig } from './config/read-config.ts';
import { sweep } from './flows/sweep.ts';
import { createLogger, describeError, type Logger } from './logging.ts';
import { openServices } from './open-services.ts';
import { DatabaseRefused } from './storage/refusal.ts';

const sweepIntervalMs = 10 * 60 * 1000;

/** By the codes of Node and the operating system. */
const listenProblems = new Map([
  ['EADDRINUSE', 'the port is in use, perhaps by another broker'],
  ['EADDRNOTAVAIL', 'this machine does not have that address'],
  ['EACCES', 'the port is not allowed to this user'],
  ['ENOTFOUND', 'there is no such host'],
]);

try {
  const config = readConfig(process.env);
  await serve(config, createLogger(config.logLevel));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

async function serve(config: Config, logger: Logger): Promise<void> {
  const clock = Date.now;
  const { services, database } = await openServices(config, clock);
  const { storage } = services;
  const app = await buildApp(services, logger);

  const sweepNow = () =>
    sweep({ storage, clock, sessionIdleMs: config.sessionLifetime.idle }).catch((error) =>
      logger.error({ err: error }, 'sweep failed'),
    );
  const sweeping = setInterval(sweepNow, sweepIntervalMs);

  const close = async () => {
    clearInterval(sweeping);
    await app.close();
    await database.close();
  };
  let isStopping = false;
  const stop = async (signal: string) => {
    // Whoever asks a second time, by whichever signal, does not want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ signal }, 'stopping');
    await close();
  };

  await sweepNow();
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await close();
    throw error;
  }
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** For the operator at the terminal: what is wrong and what to do, never a stack trace. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) {
    return [error.message, ...error.problems.map((problem) => `  ${problem}`)].join('\n');
  }
  if (error instanceof DatabaseRefused) return error.message;
  const { type, code } = describeError(error);
  const listening = listenProblems.get(code ?? '');
  if (listening) return `The broker cannot listen at HOST and PORT: ${listening}.`;
  return `The broker could not start: ${[type, code].filter(Boolean).join(' ')}.`;
}
