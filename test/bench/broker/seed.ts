import { createHash } from 'node:crypto';
import { readConfig } from '../../../broker/src/config/read-config.ts';
import { createKeyRing } from '../../../broker/src/crypto/key-ring.ts';
import { hashSecret } from '../../../broker/src/crypto/secrets.ts';
import { openDatabase } from '../../../broker/src/storage/open.ts';
import { createStorage, type Stores } from '../../../broker/src/storage/storage.ts';
import type { Environment } from '../../support/broker-environment.ts';
import { redirectUri } from './connecting.ts';

const perTransaction = 1_000;
const lifetimeMs = 90 * 24 * 60 * 60 * 1000;

/** The session token of the company of this number. */
export function seededToken(number: number): string {
  return `cfa_${createHash('sha256').update(`session ${number}`).digest('base64url')}`;
}

/**
 * Fills the database of these settings with companies that have connected: for each its connection,
 * truly sealed, the code that was redeemed and the session that it was redeemed for.
 */
export async function seed(environment: Environment, companies: number): Promise<void> {
  const config = readConfig(environment);
  const ring = createKeyRing(config.encryptionKeys);
  const database = await openDatabase(config.database, ring, Date.now());
  const storage = createStorage(database, ring);
  for (let first = 0; first < companies; first += perTransaction) {
    const end = Math.min(first + perTransaction, companies);
    await storage.transaction(async (inside) => {
      for (let number = first; number < end; number += 1) await insertCompany(inside, number);
    });
  }
  await database.close();
}

async function insertCompany(inside: Stores, number: number): Promise<void> {
  const now = Date.now();
  const connectionId = await inside.connections.save({
    account: {
      companyId: createHash('sha256').update(`company ${number}`).digest('base64'),
      companyName: 'Juniper & Rye',
      companyDomain: 'juniper.attn.tv',
      applicationName: 'Connector',
      contactEmail: 'connector@partner.example',
    },
    kind: 'oauth',
    scopes: ['events:write', 'attributes:write', 'ecommerce:write'],
    credential: createHash('sha256').update(`credential ${number}`).digest('base64'),
    graphql: 'unknown',
    now,
  });
  const tokenHash = hashSecret(seededToken(number));
  const codeHash = hashSecret(`code ${number}`);
  const session = { tokenHash, connectionId, createdAt: now, lastUsedAt: now };
  await inside.sessions.insert({ ...session, expiresAt: now + lifetimeMs });
  const code = { codeHash, connectionId, redirectUri, codeChallenge: hashSecret(codeHash) };
  await inside.authorizationCodes.insert({ ...code, expiresAt: now + 60_000 });
  await inside.authorizationCodes.use(codeHash, now);
  await inside.authorizationCodes.rememberSession(codeHash, tokenHash);
  await inside.connections.markRedeemed(connectionId, now);
}
