import type { Account } from '../account.ts';
import type { NewConnection } from '../storage/connections.ts';
import type { Storage } from '../storage/storage.ts';

export const dayMs = 24 * 60 * 60 * 1000;

export function exampleAccount(companyId = 'company-1'): Account {
  return {
    companyId,
    companyName: `Name of ${companyId}`,
    companyDomain: `${companyId}.attn.tv`,
    applicationName: 'Example App',
    contactEmail: 'app@example.com',
  };
}

export function exampleConnection(changes: Partial<NewConnection> = {}): NewConnection {
  return {
    account: exampleAccount(),
    kind: 'oauth',
    scopes: ['events:write'],
    credential: 'attentive-token-1',
    graphql: 'unknown',
    now: 1000,
    ...changes,
  };
}

/** Saves a connection, with a session of the given token hash for it. */
export async function saveWithSession(
  storage: Storage,
  tokenHash: string,
  changes: Partial<NewConnection> = {},
): Promise<string> {
  const id = await storage.connections.save(exampleConnection(changes));
  await storage.sessions.insert({
    tokenHash,
    connectionId: id,
    createdAt: 1000,
    lastUsedAt: 1000,
    expiresAt: 1000 + 90 * dayMs,
  });
  return id;
}

export function exampleCode(connectionId: string, codeHash = 'code', expiresAt = 61_000) {
  return {
    codeHash,
    connectionId,
    redirectUri: 'https://extension.example/attentive',
    codeChallenge: 'A'.repeat(43),
    expiresAt,
  };
}
