import type { Clock } from '../clock.ts';
import { hashSecret } from '../crypto/secrets.ts';
import { BrokerError } from '../errors.ts';
import type { Storage } from '../storage/storage.ts';
import type { StoredConnection } from '../storage/stored-connection.ts';

/** How exact "last used" is. Writing it on every call would cost a commit for each. */
const touchIntervalMs = 60 * 60 * 1000;

interface Dependencies {
  storage: Storage;
  clock: Clock;
  /** Milliseconds. */
  sessionIdleMs: number;
}

export interface Authenticated {
  connection: StoredConnection;
  /** Names the session, and opens nothing. */
  tokenHash: string;
}

/**
 * Whose session this is. It names its own connection: no request can name another.
 *
 * @throws {BrokerError} `session_invalid`, without telling an unknown token from an ended one.
 */
export async function authenticate(
  { storage, clock, sessionIdleMs }: Dependencies,
  token: string,
): Promise<Authenticated> {
  const now = clock();
  const tokenHash = hashSecret(token);
  const session = await storage.sessions.findLive(tokenHash, {
    now,
    idleSince: now - sessionIdleMs,
  });
  if (!session) throw new BrokerError('session_invalid');
  if (now - session.lastUsedAt >= touchIntervalMs) {
    // Bookkeeping: a full disk or a locked database must not turn a good session away.
    await storage.sessions.touch(tokenHash, now).catch(() => undefined);
  }
  return { connection: session.connection, tokenHash };
}
