import { buildApp } from './app.ts';
import type { Config } from './config/config.ts';
import { ConfigError, readConfig } from './config/read-config.ts';
import { sweep } from './flows/sweep.ts';
import { createLogger, describeError, type Logger } from './logging.ts';
import { openServices } from './open-services.ts';
import { DatabaseRefused } from './storage/refusal.ts';

const sweepIntervalMs = 10 * 60 * 1000;

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
  const stop = async (signal: string) => {
    logger.info({ signal }, 'stopping');
    await close();
  };
  // Once: a second signal ends the process at once.
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);

  await sweepNow();
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await close();
    throw error;
  }
}

/** For the operator at the terminal: what is wrong and what to do, never a stack trace. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) {
    return [error.message, ...error.problems.map((problem) => `  ${problem}`)].join('\n');
  }
  if (error instanceof DatabaseRefused) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The address in HOST and PORT is in use: is the broker already running?';
  }
  return `The broker could not start: ${JSON.stringify(describeError(error), null, 2)}`;
}
