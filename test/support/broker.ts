import type { Writable } from 'node:stream';
import { buildApp } from '../../broker/src/app.ts';
import { readConfig } from '../../broker/src/config/read-config.ts';
import { sweep } from '../../broker/src/flows/sweep.ts';
import { createLogger } from '../../broker/src/logging.ts';
import { createMetricsServer } from '../../broker/src/metrics/metrics-server.ts';
import { openServices } from '../../broker/src/open-services.ts';
import { brokerUrlOf, type Environment } from './broker-environment.ts';

export interface BrokerOptions {
  environment: Environment;
  /** Milliseconds since the epoch. */
  clock?: () => number;
  /** Where the log goes; nowhere unless told. Its level is the environment's `LOG_LEVEL`. */
  log?: Writable;
}

export type Broker = Awaited<ReturnType<typeof startBroker>>;

/** The broker as `main.ts` builds it, in this process and with a clock of the test's. */
export async function startBroker({ environment, clock = Date.now, log }: BrokerOptions) {
  const config = readConfig(log ? environment : { ...environment, LOG_LEVEL: 'silent' });
  const { services, database } = await openServices(config, clock);
  const logger = createLogger(config.logLevel, log, services.metrics?.countEvent);
  const app = await buildApp(services, logger);
  const metricsServer = createMetricsServer(services);
  await metricsServer.listen();
  await app.listen({ host: config.host, port: config.port });
  return {
    url: config.publicUrl,
    /** Where it listens, which differs from its URL behind a load balancer. */
    address: brokerUrlOf(config.port),
    app,
    config,
    storage: services.storage,
    database,
    /** Null where the settings name no port for them. */
    metrics: services.metrics,
    /** What the broker does by itself from time to time. */
    sweep: () => sweep({ ...services, sessionIdleMs: config.sessionLifetime.idle }),
    async close() {
      await app.close();
      await metricsServer.close();
      await database.close();
    },
  };
}
