import { once } from 'node:events';
import { buildApp } from '../app.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { sweep } from '../flows/sweep.ts';
import { createLogger, type Logger } from '../logging.ts';
import { openServices } from '../open-services.ts';
import type { Command } from './command.ts';

const sweepIntervalMs = 10 * 60 * 1000;

export const serve: Command = {
  name: 'serve',
  arguments: [],
  options: {},
  summary: 'run the broker until it is told to stop (what "broker" alone does)',
  about: `Reads the settings from the environment, opens the database and answers at HOST
and PORT. The log goes to the standard output, one JSON object a line.

SIGTERM or Ctrl-C: it finishes what it is answering, closes the database and
exits with 0. A second signal ends it at once.`,
  example: 'broker serve',
  async run(_request, { environment, clock }) {
    const config = readConfig(environment);
    await serveUntilStopped(config, createLogger(config.logLevel), clock);
    return undefined;
  },
};

async function serveUntilStopped(config: Config, logger: Logger, clock: Clock): Promise<void> {
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
  await sweepNow();
  try {
    await app.listen({ host: config.host, port: config.port });
    logger.info({ signal: await toldToStop() }, 'stopping');
  } finally {
    await close();
  }
}

/** The signal. Whoever asks a second time, by whichever signal, does not want to wait. */
async function toldToStop(): Promise<string> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const signal = await Promise.race(signals.map((name) => once(process, name).then(() => name)));
  for (const name of signals) process.on(name, () => process.exit(1));
  return signal;
}
