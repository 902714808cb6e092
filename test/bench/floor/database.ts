import { DatabaseSync } from 'node:sqlite';

/** The broker's own settings: what is acknowledged survives a power cut, what is deleted is gone. */
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA trusted_schema = OFF;
`;

/** What the broker keeps, under the same keys and indices. */
const schema = `
  CREATE TABLE IF NOT EXISTS connections (
    id TEXT NOT NULL PRIMARY KEY,
    company_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    company_name TEXT NOT NULL,
    company_domain TEXT NOT NULL,
    application_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    scopes TEXT NOT NULL,
    credential TEXT NOT NULL,
    credential_key_id TEXT NOT NULL,
    status TEXT NOT NULL,
    rest_access TEXT NOT NULL,
    graphql_access TEXT NOT NULL,
    connected_at BIGINT NOT NULL,
    checked_at BIGINT NOT NULL,
    redeemed_at BIGINT,
    UNIQUE (company_id, kind)
  );
  CREATE INDEX IF NOT EXISTS connections_by_key ON connections (credential_key_id);
  CREATE TABLE IF NOT EXISTS sessions (
    token_hash TEXT NOT NULL PRIMARY KEY,
    connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS sessions_by_connection ON sessions (connection_id);
  CREATE TABLE IF NOT EXISTS authorization_codes (
    code_hash TEXT NOT NULL PRIMARY KEY,
    connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
    redirect_uri TEXT NOT NULL,
    code_challenge TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    session_token_hash TEXT REFERENCES sessions (token_hash) ON DELETE SET NULL
  );
  CREATE INDEX IF NOT EXISTS codes_by_connection ON authorization_codes (connection_id);
  CREATE INDEX IF NOT EXISTS codes_by_session ON authorization_codes (session_token_hash);
  CREATE TABLE IF NOT EXISTS consumed_flows (
    state_hash TEXT NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
  );
`;

export type Statements = ReturnType<typeof prepareStatements>;

export interface FloorDatabase {
  statements: Statements;
  /** All of the work in one commit, or none of it. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

export function openDatabase(path: string): FloorDatabase {
  const connection = new DatabaseSync(path);
  connection.exec(settings);
  connection.exec(schema);
  return {
    statements: prepareStatements(connection),
    transaction: (work) => inTransaction(connection, work),
    close: () => connection.close(),
  };
}

function prepareStatements(connection: DatabaseSync) {
  return {
    consumeFlow: connection.prepare(
      `INSERT INTO consumed_flows (state_hash, expires_at) VALUES (?, ?)
       ON CONFLICT (state_hash) DO NOTHING`,
    ),
    findConnectionId: connection.prepare(
      'SELECT id FROM connections WHERE company_id = ? AND kind = ?',
    ),
    saveConnection: connection.prepare(
      `INSERT INTO connections
         (id, company_id, kind, company_name, company_domain, application_name, contact_email,
          scopes, credential, credential_key_id, status, rest_access, graphql_access,
          connected_at, checked_at)
       VALUES (?, ?, 'oauth', ?, ?, ?, ?, ?, ?, ?, 'active', 'confirmed', 'unknown', ?, ?)
       ON CONFLICT (company_id, kind) DO UPDATE SET
         company_name = excluded.company_name, company_domain = excluded.company_domain,
         application_name = excluded.application_name, contact_email = excluded.contact_email,
         scopes = excluded.scopes, credential = excluded.credential,
         credential_key_id = excluded.credential_key_id, status = excluded.status,
         rest_access = excluded.rest_access, graphql_access = excluded.graphql_access,
         connected_at = excluded.connected_at, checked_at = excluded.checked_at`,
    ),
    insertCode: connection.prepare(
      `INSERT INTO authorization_codes
         (code_hash, connection_id, redirect_uri, code_challenge, expires_at)
       VALUES (?, ?, ?, ?, ?)`,
    ),
    useCode: connection.prepare(
      `UPDATE authorization_codes SET used_at = ? WHERE code_hash = ? AND used_at IS NULL
       RETURNING connection_id, redirect_uri, code_challenge, expires_at`,
    ),
    rememberSession: connection.prepare(
      'UPDATE authorization_codes SET session_token_hash = ? WHERE code_hash = ?',
    ),
    endSessionOfCode: connection.prepare(
      `DELETE FROM sessions WHERE token_hash IN
         (SELECT session_token_hash FROM authorization_codes WHERE code_hash = ?)`,
    ),
    insertSession: connection.prepare(
      `INSERT INTO sessions (token_hash, connection_id, created_at, last_used_at, expires_at)
       VALUES (?, ?, ?, ?, ?)`,
    ),
    markRedeemed: connection.prepare(
      'UPDATE connections SET redeemed_at = ? WHERE id = ? AND redeemed_at IS NULL',
    ),
    findBySession: connection.prepare(
      `SELECT connections.*, sessions.last_used_at FROM sessions
       JOIN connections ON connections.id = sessions.connection_id
       WHERE token_hash = ? AND expires_at > ? AND last_used_at > ?`,
    ),
    touchSession: connection.prepare('UPDATE sessions SET last_used_at = ? WHERE token_hash = ?'),
  };
}

function inTransaction<Result>(connection: DatabaseSync, work: () => Result): Result {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    connection.exec('ROLLBACK');
    throw error;
  }
}
