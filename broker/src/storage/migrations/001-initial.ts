import type { Migration } from './migration.ts';

export const initial: Migration = {
  version: 1,
  name: '001-initial',
  sql: `
-- Times are milliseconds since 1970 in UTC, from the program's clock and never the database's.
-- Secrets are SHA-256 hashes in base64url; credentials are sealed boxes (src/crypto/sealed-box.ts).

CREATE TABLE connections (
  id TEXT NOT NULL PRIMARY KEY,
  company_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('oauth', 'api_key')),
  company_name TEXT NOT NULL,
  company_domain TEXT NOT NULL,
  application_name TEXT NOT NULL,
  contact_email TEXT NOT NULL,
  -- JSON: [{ "name", "state" }] in the order of the distribution URL
  scopes TEXT NOT NULL,
  -- Attentive's token, sealed for this row and company
  credential TEXT NOT NULL,
  credential_key_id TEXT NOT NULL,
  -- Grows with each replacement, so that an answer about the old token never touches the new one
  credential_version BIGINT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'reconnect_required')),
  rest_access TEXT NOT NULL CHECK (rest_access IN ('confirmed', 'refused', 'unknown')),
  graphql_access TEXT NOT NULL CHECK (graphql_access IN ('confirmed', 'refused', 'unknown')),
  connected_at BIGINT NOT NULL,
  -- When Attentive last vouched for it: at a connect or a check
  checked_at BIGINT NOT NULL,
  -- The last check that Attentive answered since it was connected
  last_check_at BIGINT,
  -- When a browser first redeemed a code for it; one that none ever did goes with its code
  redeemed_at BIGINT,
  UNIQUE (company_id, kind)
);

CREATE INDEX connections_by_key ON connections (credential_key_id);

CREATE TABLE sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  -- The absolute end
  expires_at BIGINT NOT NULL,
  -- RFC 9449 section 6: the thumbprint of the key a session is bound to; none is, so far
  key_thumbprint TEXT
);

CREATE INDEX sessions_by_connection ON sessions (connection_id);

CREATE TABLE authorization_codes (
  code_hash TEXT NOT NULL PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  redirect_uri TEXT NOT NULL,
  code_challenge TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  -- Set by the first redemption, whether it succeeded or not
  used_at BIGINT,
  -- The session it was redeemed for, which a replay ends
  session_token_hash TEXT REFERENCES sessions (token_hash) ON DELETE SET NULL
);

CREATE INDEX authorization_codes_by_connection ON authorization_codes (connection_id);
CREATE INDEX authorization_codes_by_session ON authorization_codes (session_token_hash);

-- Sign-ins whose answer from Attentive has been used
CREATE TABLE consumed_flows (
  state_hash TEXT NOT NULL PRIMARY KEY,
  expires_at BIGINT NOT NULL
);

-- Which keys this database was written with
CREATE TABLE key_checks (
  key_id TEXT NOT NULL PRIMARY KEY,
  check_value TEXT NOT NULL
);
`,
};
