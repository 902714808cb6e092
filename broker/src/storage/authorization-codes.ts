import type { Queries } from './database.ts';

export interface AuthorizationCode {
  codeHash: string;
  connectionId: string;
  redirectUri: string;
  codeChallenge: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

export interface StoredCode extends AuthorizationCode {
  sessionTokenHash: string | null;
}

interface Row {
  code_hash: string;
  connection_id: string;
  redirect_uri: string;
  code_challenge: string;
  expires_at: number;
  session_token_hash: string | null;
}

/** RFC 6749 section 4.1.2: each works once, and is kept so that its replay is seen. */
export function createAuthorizationCodes(queries: Queries) {
  return {
    async insert(code: AuthorizationCode): Promise<void> {
      await queries.run(
        `INSERT INTO authorization_codes
           (code_hash, connection_id, redirect_uri, code_challenge, expires_at)
         VALUES ($1, $2, $3, $4, $5)`,
        [code.codeHash, code.connectionId, code.redirectUri, code.codeChallenge, code.expiresAt],
      );
    },

    async find(codeHash: string): Promise<StoredCode | undefined> {
      const [row] = await queries.all<Row>(
        `SELECT code_hash, connection_id, redirect_uri, code_challenge, expires_at,
                session_token_hash
         FROM authorization_codes WHERE code_hash = $1`,
        [codeHash],
      );
      return row && fromRow(row);
    },

    /** Single use in one step: true for exactly one caller, however many come at once. */
    async use(codeHash: string, now: number): Promise<boolean> {
      const rows = await queries.run(
        'UPDATE authorization_codes SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL',
        [codeHash, now],
      );
      return rows === 1;
    },

    /** So that a replay of the code can end the session. */
    async rememberSession(codeHash: string, sessionTokenHash: string): Promise<void> {
      await queries.run(
        'UPDATE authorization_codes SET session_token_hash = $2 WHERE code_hash = $1',
        [codeHash, sessionTokenHash],
      );
    },

    /** A code that was redeemed stays while its session lives. */
    async deleteExpired(now: number): Promise<number> {
      return queries.run(
        'DELETE FROM authorization_codes WHERE expires_at <= $1 AND session_token_hash IS NULL',
        [now],
      );
    },
  };
}

function fromRow(row: Row): StoredCode {
  return {
    codeHash: row.code_hash,
    connectionId: row.connection_id,
    redirectUri: row.redirect_uri,
    codeChallenge: row.code_challenge,
    expiresAt: row.expires_at,
    sessionTokenHash: row.session_token_hash,
  };
}
