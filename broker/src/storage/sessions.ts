import type { Queries } from './database.ts';
import {
  type Row as ConnectionRow,
  connectionFromRow,
  type StoredConnection,
} from './stored-connection.ts';

export interface Session {
  tokenHash: string;
  connectionId: string;
  /** Milliseconds since 1970, like all times here. */
  createdAt: number;
  lastUsedAt: number;
  /** The absolute end, whatever the use. */
  expiresAt: number;
}

/** What every request of a browser asks for, so it is one question to the database. */
export interface LiveSession extends Session {
  connection: StoredConnection;
}

export interface Liveness {
  now: number;
  /** Sessions last used at or before this moment have ended. */
  idleSince: number;
}

interface Row {
  token_hash: string;
  connection_id: string;
  created_at: number;
  last_used_at: number;
  expires_at: number;
}

/** What the browsers hold: each names one connection. Only hashes of the tokens are here. */
export function createSessions(queries: Queries) {
  return {
    async insert(session: Session): Promise<void> {
      await queries.run(
        `INSERT INTO sessions (token_hash, connection_id, created_at, last_used_at, expires_at)
         VALUES ($1, $2, $3, $4, $5)`,
        [
          session.tokenHash,
          session.connectionId,
          session.createdAt,
          session.lastUsedAt,
          session.expiresAt,
        ],
      );
    },

    /** Undefined alike for a token that is unknown, signed out, idle too long or past its end. */
    async findLive(
      tokenHash: string,
      { now, idleSince }: Liveness,
    ): Promise<LiveSession | undefined> {
      const [row] = await queries.all<Row & ConnectionRow>(
        `SELECT * FROM sessions JOIN connections ON connections.id = sessions.connection_id
         WHERE token_hash = $1 AND expires_at > $2 AND last_used_at > $3`,
        [tokenHash, now, idleSince],
      );
      return row && { ...fromRow(row), connection: connectionFromRow(row) };
    },

    /** Whose it is, live or not. */
    async findCompany(tokenHash: string): Promise<string | undefined> {
      const [row] = await queries.all<{ company_id: string }>(
        `SELECT company_id FROM sessions JOIN connections ON connections.id = connection_id
         WHERE token_hash = $1`,
        [tokenHash],
      );
      return row?.company_id;
    },

    /** Never backwards: a clock that jumps back does not shorten a session. */
    async touch(tokenHash: string, now: number): Promise<void> {
      await queries.run(
        'UPDATE sessions SET last_used_at = $2 WHERE token_hash = $1 AND last_used_at < $2',
        [tokenHash, now],
      );
    },

    async end(tokenHash: string): Promise<boolean> {
      const rows = await queries.run('DELETE FROM sessions WHERE token_hash = $1', [tokenHash]);
      return rows === 1;
    },

    /** All of a connection's. Answers how many there were. */
    async endAllOf(connectionId: string): Promise<number> {
      return queries.run('DELETE FROM sessions WHERE connection_id = $1', [connectionId]);
    },

    async deleteEnded({ now, idleSince }: Liveness): Promise<number> {
      return queries.run('DELETE FROM sessions WHERE expires_at <= $1 OR last_used_at <= $2', [
        now,
        idleSince,
      ]);
    },
  };
}

function fromRow(row: Row): Session {
  return {
    tokenHash: row.token_hash,
    connectionId: row.connection_id,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
  };
}
