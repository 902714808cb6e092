import { connectionKey, type StoredConnection, type StoredConnections } from './state.ts';

export type CompanyState = 'connected' | 'reconnect' | 'signed_out';

/** How one company stands in this browser. */
export function companyState({ token, snapshot }: StoredConnection): CompanyState {
  if (token === null) return 'signed_out';
  return snapshot.status === 'active' ? 'connected' : 'reconnect';
}

/** Only the user can help: by signing in, or by another API key. */
export function needsAttention(company: StoredConnection): boolean {
  return companyState(company) !== 'connected';
}

/** The user's own name for a company, else Attentive's. */
export function nameOf({ label, snapshot }: StoredConnection): string {
  return label ?? snapshot.company.name;
}

/** By its {@link connectionKey}. */
export function findConnection(
  { connections }: Pick<StoredConnections, 'connections'>,
  key: string | null,
): StoredConnection | null {
  return connections.find((connection) => connectionKey(connection) === key) ?? null;
}

/** The one that was used last. */
export function latestConnection({
  connections,
}: Pick<StoredConnections, 'connections'>): StoredConnection | null {
  const [latest] = connections.toSorted((a, b) => (a.lastUsedAt < b.lastUsedAt ? 1 : -1));
  return latest ?? null;
}
