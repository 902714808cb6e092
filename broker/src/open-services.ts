import { type Api, ask } from './attentive/ask.ts';
import { createAttentive, createPublicApp } from './attentive/attentive.ts';
import type { Clock } from './clock.ts';
import type { Config, OAuthSettings } from './config/config.ts';
import { createKeyRing } from './crypto/key-ring.ts';
import { registerGauges } from './metrics/gauges.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { observeAsking } from './metrics/observe-attentive.ts';
import { observeDatabase } from './metrics/observe-database.ts';
import type { Services } from './services.ts';
import { takeCensus } from './storage/census.ts';
import type { Database } from './storage/database.ts';
import { openDatabase } from './storage/open.ts';
import { createStorage } from './storage/storage.ts';

export interface OpenServices {
  services: Services;
  /** For whoever opened it to close, after everything that uses it has stopped. */
  database: Database;
}

/** @throws {DatabaseRefused} */
export async function openServices(config: Config, clock: Clock): Promise<OpenServices> {
  const ring = createKeyRing(config.encryptionKeys);
  const opened = await openDatabase(config.database, ring, clock());
  const metrics = config.metrics && createMetrics();
  const database = metrics ? observeDatabase(opened, metrics) : opened;
  const api = { url: config.apiUrl, ask: metrics ? observeAsking(ask, metrics) : ask };
  const attentive = createAttentive(api);
  const publicApp = config.oauth && openPublicApp(api, config.oauth);
  const storage = createStorage(database, ring);
  const services = { config, ring, storage, attentive, publicApp, clock, metrics };
  if (metrics) registerCounts(metrics, services, database);
  return { services, database };
}

function openPublicApp(api: Api, { distribution, clientSecret }: OAuthSettings) {
  const { url: distributionUrl, clientId, redirectUri, scopes } = distribution;
  return createPublicApp(api, { distributionUrl, clientId, clientSecret, redirectUri, scopes });
}

function registerCounts(
  metrics: Metrics,
  { config, clock, publicApp }: Services,
  database: Database,
) {
  registerGauges(metrics.registry, {
    publicApp,
    takeCensus() {
      const now = clock();
      return takeCensus(database, { now, idleSince: now - config.sessionLifetime.idle });
    },
  });
}
