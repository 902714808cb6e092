import type { TokenAnswer } from '@connector/shared/schemas/token';
import { hashSecret, randomSecret } from '../crypto/secrets.ts';
import type { Stores } from '../storage/storage.ts';

export interface NewSession {
  connectionId: string;
  scopes: readonly string[];
  now: number;
  /** Milliseconds. */
  maxMs: number;
}

export interface OpenedSession {
  tokenHash: string;
  /** What the browser gets, and the only place where the token stands as it is. */
  answer: TokenAnswer;
}

/** A browser's session for a connection, which from now on outlives it. Belongs into a transaction. */
export async function openSession(
  { sessions, connections }: Pick<Stores, 'sessions' | 'connections'>,
  { connectionId, scopes, now, maxMs }: NewSession,
): Promise<OpenedSession> {
  const token = `cfa_${randomSecret()}`;
  const tokenHash = hashSecret(token);
  await sessions.insert({
    tokenHash,
    connectionId,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: now + maxMs,
  });
  await connections.markRedeemed(connectionId, now);
  const answer: TokenAnswer = {
    access_token: token,
    token_type: 'Bearer',
    expires_in: Math.floor(maxMs / 1000),
    scope: scopes.join(' '),
  };
  return { tokenHash, answer };
}
