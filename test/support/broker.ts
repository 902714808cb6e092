import type { Writable } from 'node:stream';
import { buildApp } from '../../broker/src/app.ts';
import { createAttentive } from '../../broker/src/attentive/attentive.ts';
import { readConfig } from '../../broker/src/config/read-config.ts';
import { createKeyRing } from '../../broker/src/crypto/key-ring.ts';
import { createLogger } from '../../broker/src/logging.ts';
import { openDatabase } from '../../broker/src/storage/open.ts';
import { createStorage } from '../../broker/src/storage/storage.ts';
import type { Environment } from './broker-environment.ts';

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
  const ring = createKeyRing(config.encryptionKeys);
  const database = await openDatabase(config.databasePath, ring, clock());
  const storage = createStorage(database, ring);
  const attentive = createAttentive(config.apiUrl, {
    distributionUrl: config.distribution.url,
    clientId: config.distribution.clientId,
    clientSecret: config.clientSecret,
    redirectUri: config.distribution.redirectUri,
  });
  const services = { config, ring, storage, attentive, clock };
  const app = await buildApp(services, createLogger(config.logLevel, log));
  await app.listen({ host: config.host, port: config.port });
  return {
    url: config.publicUrl,
    app,
    config,
    storage,
    database,
    async close() {
      await app.close();
      await database.close();
    },
  };
}
