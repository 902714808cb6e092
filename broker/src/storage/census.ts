import type { ConnectionKind, ConnectionStatus } from '@connector/shared/states';
import type { Queries } from './database.ts';
import type { Liveness } from './sessions.ts';

/** How many there are of what outlives a sign-in. */
export interface Census {
  connections: { kind: ConnectionKind; status: ConnectionStatus; count: number }[];
  /** Those that are live. */
  sessions: number;
}

export async function takeCensus(queries: Queries, { now, idleSince }: Liveness): Promise<Census> {
  const connections = await queries.all<Census['connections'][number]>(
    'SELECT kind, status, count(*) AS count FROM connections GROUP BY kind, status',
  );
  const [sessions] = await queries.all<{ count: number }>(
    'SELECT count(*) AS count FROM sessions WHERE expires_at > $1 AND last_used_at > $2',
    [now, idleSince],
  );
  return { connections, sessions: sessions?.count ?? 0 };
}
