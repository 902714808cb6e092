import type { Connection } from '@connector/shared/schemas/connection';
import { findConnection, latestConnection } from '../companies.ts';
import { connectionKey, type StoredConnection, type StoredConnections } from '../state.ts';
import { withRevocation } from './revocation-list.ts';

/** The rules of the list: each takes it and gives the next one. */

/**
 * Adds a company and turns to it; the same company again is replaced, and keeps its label. The
 * session that was replaced has no holder any more, and is to be revoked.
 */
export function addConnection(
  stored: StoredConnections,
  added: Omit<StoredConnection, 'label'>,
): StoredConnections {
  const key = connectionKey(added);
  const replaced = findConnection(stored, key);
  const others = stored.connections.filter((connection) => connectionKey(connection) !== key);
  const connections = [...others, { ...added, label: replaced?.label ?? null }];
  return withRevocation({ ...stored, active: key, connections }, replaced, added.lastUsedAt);
}

/** Takes a company away whose session is over. */
export function removeConnection(stored: StoredConnections, key: string): StoredConnections {
  const connections = stored.connections.filter((connection) => connectionKey(connection) !== key);
  if (stored.active !== key) return { ...stored, connections };
  const next = latestConnection({ connections });
  return { ...stored, active: next && connectionKey(next), connections };
}

/** Takes a company away whose session is then to be revoked. `now` in RFC 3339. */
export function signOutOf(stored: StoredConnections, key: string, now: string): StoredConnections {
  return withRevocation(removeConnection(stored, key), findConnection(stored, key), now);
}

/** @param now RFC 3339. */
export function switchTo(stored: StoredConnections, key: string, now: string): StoredConnections {
  if (!findConnection(stored, key)) return stored;
  return { ...changeOne(stored, key, { lastUsedAt: now }), active: key };
}

export function rename(
  stored: StoredConnections,
  key: string,
  label: string | null,
): StoredConnections {
  return changeOne(stored, key, { label });
}

/**
 * What a request with `token` taught us. It changes nothing if the token has been replaced while
 * the request was under way: that answer is about a session of the past.
 */
export function learn(
  stored: StoredConnections,
  key: string,
  token: string,
  lesson: { snapshot: Connection } | { token: null },
): StoredConnections {
  if (findConnection(stored, key)?.token !== token) return stored;
  return changeOne(stored, key, lesson);
}

function changeOne(
  stored: StoredConnections,
  key: string,
  change: Partial<StoredConnection>,
): StoredConnections {
  const connections = stored.connections.map((connection) =>
    connectionKey(connection) === key ? { ...connection, ...change } : connection,
  );
  return { ...stored, connections };
}
