import { type Api, ask } from './attentive/ask.ts';
import { createAttentive, createPublicApp } from './attentive/attentive.ts';
import type { Clock } from './clock.ts';
import type { Config, OAuthSettings } from './config/config.ts';
import { createKeyRing } from './crypto/key-ring.ts';
import type { Services } from './services.ts';
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
  const database = await openDatabase(config.database, ring, clock());
  const api = { url: config.apiUrl, ask };
  const attentive = createAttentive(api);
  const publicApp = config.oauth && openPublicApp(api, config.oauth);
  const storage = createStorage(database, ring);
  return { services: { config, ring, storage, attentive, publicApp, clock }, database };
}

function openPublicApp(api: Api, { distribution, clientSecret }: OAuthSettings) {
  const { url: distributionUrl, clientId, redirectUri, scopes } = distribution;
  return createPublicApp(api, { distributionUrl, clientId, clientSecret, redirectUri, scopes });
}
