import { type Api, type Ask, ask } from './attentive/ask.ts';
import { createAttentive, createPublicApp } from './attentive/attentive.ts';
import { type Bound, boundAsking } from './attentive/bounded.ts';
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

/**
 * The last to be let in has its answer within half a minute, even of an Attentive that never answers.
 * Each way has places of its own, so that no number of checks keeps anybody from signing in.
 */
const checksBound: Bound = { atOnce: 32, waiting: 64 };
const signInsBound: Bound = { atOnce: 16, waiting: 32 };

/** @throws {DatabaseRefused} */
export async function openServices(config: Config, clock: Clock): Promise<OpenServices> {
  const ring = createKeyRing(config.encryptionKeys);
  const opened = await openDatabase(config.database, ring, clock());
  const metrics = config.metrics && createMetrics();
  const database = metrics ? observeDatabase(opened, metrics) : opened;
  const attentive = openAttentive(config, metrics ? observeAsking(ask, metrics) : ask);
  const storage = createStorage(database, ring);
  const services = { config, ring, storage, ...attentive, clock, metrics };
  if (metrics) registerCounts(metrics, services, database);
  return { services, database };
}

function openAttentive({ apiUrl: url, oauth }: Config, ask: Ask) {
  const checks = boundAsking(ask, checksBound);
  const signIns = boundAsking(ask, signInsBound);
  return {
    attentive: createAttentive({ url, ask: checks.begin }),
    attentiveForSignIns: createAttentive({ url, ask: signIns.goOn }),
    publicApp: oauth && openPublicApp({ url, ask: signIns.begin }, oauth),
  };
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
    clock,
    takeCensus() {
      const now = clock();
      return takeCensus(database, { now, idleSince: now - config.sessionLifetime.idle });
    },
  });
}
