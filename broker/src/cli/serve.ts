import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { buildApp } from '../app.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { sweep } from '../flows/sweep.ts';
import { createMetricsServer } from '../metrics/metrics-server.ts';
import { openServices } from '../open-services.ts';
import type { Command } from './command.ts';
import { openLog } from './open-log.ts';

const sweepIntervalMs = 10 * 60 * 1000;

const signals = ['SIGINT', 'SIGTERM'] as const;

/** For the last lines of the log, if nobody takes them. */
const partingMs = 1_000;

export const serve: Command = {
  name: 'serve',
  arguments: [],
  options: {},
  summary: 'run the broker until it is told to stop (what "broker" alone does)',
  about: `Reads the settings from the environment, opens the database and answers at HOST
and PORT. The log goes to the standard output, one JSON object a line.

SIGTERM or Ctrl-C: it finishes what it is answering, in ten seconds at most,
closes the database and exits with 0. A second signal ends it at once. An error
that nobody foresaw is its last line in the log: it exits with 1, and whatever
supervises it should start it again.`,
  example: 'broker serve',
  async run(_request, { environment, output, clock }) {
    // Said aloud, since the first process of a container is ended by no signal that it does not hear.
    for (const name of signals) process.on(name, endAtOnce);
    await serveUntilStopped(readConfig(environment), output, clock);
    return undefined;
  },
};

async function serveUntilStopped(config: Config, output: Writable, clock: Clock): Promise<void> {
  const { services, database } = await openServices(config, clock);
  const { storage } = services;
  const logger = openLog(output, services);
  const app = await buildApp(services, logger);

  const sweepNow = () =>
    sweep({ storage, clock, sessionIdleMs: config.sessionLifetime.idle }).catch((error) =>
      logger.error({ err: error }, 'sweep failed'),
    );
  const sweeping = setInterval(sweepNow, sweepIntervalMs);

  const metricsServer = createMetricsServer(services);
  const close = async () => {
    clearInterval(sweeping);
    await app.close();
    await metricsServer.close();
    await database.close();
    // What the log still holds may keep the process alive for good.
    setTimeout(() => process.exit(), partingMs).unref();
  };
  await sweepNow();
  try {
    await metricsServer.listen();
    await app.listen({ host: config.host, port: config.port });
    logger.info({ signal: await toldToStop() }, 'stopping');
  } finally {
    await close();
  }
}

/** Until it serves there is nothing to finish, and what was half done has not been done. */
function endAtOnce(): void {
  process.exit();
}

/** The signal. Whoever asks a second time, by whichever signal, does not want to wait. */
async function toldToStop(): Promise<string> {
  const told = Promise.race(signals.map((name) => once(process, name).then(() => name)));
  for (const name of signals) process.off(name, endAtOnce);
  const signal = await told;
  for (const name of signals) process.on(name, () => process.exit(1));
  return signal;
}
