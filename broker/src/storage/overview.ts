import type { ConnectionKind } from '@connector/shared/states';
import type { Queries } from './database.ts';
import type { Liveness } from './sessions.ts';
import { connectionFromRow, type Row, type StoredConnection } from './stored-connection.ts';

/** What an operator may see of a connection: no credential, open or sealed. */
export interface ListedConnection extends Omit<StoredConnection, 'credential'> {
  /** How many browsers are signed in. None: the last one signed out, or its session ran out. */
  sessions: number;
}

/** What an operator may see of a session. */
export interface ListedSession {
  /** 12 hex digits of the token's hash: enough to name the session, and of no use to a thief. */
  id: string;
  connectionId: string;
  companyId: string;
  companyName: string;
  kind: ConnectionKind;
  /** Milliseconds since 1970, like all times here. */
  createdAt: number;
  lastUsedAt: number;
  expiresAt: number;
}

/** What it takes to end a session, and to say whose it was. */
interface NamedSession {
  tokenHash: string;
  companyId: string;
  kind: ConnectionKind;
}

interface SessionRow {
  token_hash: string;
  connection_id: string;
  company_id: string;
  company_name: string;
  kind: ConnectionKind;
  created_at: number;
  last_used_at: number;
  expires_at: number;
}

const idBytes = 6;

/** For the operator's lists alone: it reads whole tables, which no request may. */
export function createOverview(queries: Queries) {
  return {
    /** In the order of the companies' names. */
    async connections({ now, idleSince }: Liveness): Promise<ListedConnection[]> {
      const rows = await queries.all<Omit<Row, 'credential'> & { sessions: number }>(
        `SELECT id, company_id, kind, company_name, company_domain, application_name,
           contact_email, scopes, credential_version, status, rest_access, graphql_access,
           connected_at, checked_at, last_check_at,
           (SELECT count(*) FROM sessions WHERE connection_id = connections.id
             AND expires_at > $1 AND last_used_at > $2) AS sessions
         FROM connections ORDER BY company_name, company_id, kind`,
        [now, idleSince],
      );
      return rows.map(fromConnectionRow);
    },

    /** Those that are alive, the last used first. */
    async sessions({ now, idleSince }: Liveness): Promise<ListedSession[]> {
      const rows = await queries.all<SessionRow>(
        `SELECT token_hash, connection_id, company_id, company_name, kind, created_at,
           last_used_at, expires_at
         FROM sessions JOIN connections ON connections.id = sessions.connection_id
         WHERE expires_at > $1 AND last_used_at > $2 ORDER BY last_used_at DESC, created_at DESC`,
        [now, idleSince],
      );
      return rows.map(fromSessionRow);
    },

    /** Those that this id stands for, alive or not: more than one by rare chance alone. */
    async sessionsNamed(id: string): Promise<NamedSession[]> {
      const start = Buffer.from(id, 'hex').toString('base64url');
      const rows = await queries.all<{
        token_hash: string;
        company_id: string;
        kind: ConnectionKind;
      }>(
        `SELECT token_hash, company_id, kind
         FROM sessions JOIN connections ON connections.id = sessions.connection_id
         WHERE substr(token_hash, 1, $2) = $1`,
        [start, start.length],
      );
      return rows.map((row) => ({
        tokenHash: row.token_hash,
        companyId: row.company_id,
        kind: row.kind,
      }));
    },
  };
}

function fromConnectionRow({
  sessions,
  ...row
}: Omit<Row, 'credential'> & { sessions: number }): ListedConnection {
  const { credential: _, ...listed } = connectionFromRow({ ...row, credential: '' });
  return { ...listed, sessions };
}

function fromSessionRow(row: SessionRow): ListedSession {
  return {
    id: Buffer.from(row.token_hash, 'base64url').toString('hex', 0, idBytes),
    connectionId: row.connection_id,
    companyId: row.company_id,
    companyName: row.company_name,
    kind: row.kind,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
  };
}
