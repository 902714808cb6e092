/**
 * A database as the first schema left it, with rows sealed by key A of the tests: SQL for both
 * engines, as it was written then. It never changes, whatever becomes of the migrations.
 */
export const writtenBy001 = `
CREATE TABLE schema_migrations (
  version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL
);

CREATE TABLE connections (
  id TEXT NOT NULL PRIMARY KEY,
  company_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('oauth', 'api_key')),
  company_name TEXT NOT NULL,
  company_domain TEXT NOT NULL,
  application_name TEXT NOT NULL,
  contact_email TEXT NOT NULL,
  scopes TEXT NOT NULL,
  credential TEXT NOT NULL,
  credential_key_id TEXT NOT NULL,
  credential_version BIGINT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'reconnect_required')),
  rest_access TEXT NOT NULL CHECK (rest_access IN ('confirmed', 'refused', 'unknown')),
  graphql_access TEXT NOT NULL CHECK (graphql_access IN ('confirmed', 'refused', 'unknown')),
  connected_at BIGINT NOT NULL,
  checked_at BIGINT NOT NULL,
  last_check_at BIGINT,
  redeemed_at BIGINT,
  UNIQUE (company_id, kind)
);

CREATE INDEX connections_by_key ON connections (credential_key_id);

CREATE TABLE sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  key_thumbprint TEXT
);

CREATE INDEX sessions_by_connection ON sessions (connection_id);

CREATE TABLE authorization_codes (
  code_hash TEXT NOT NULL PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  redirect_uri TEXT NOT NULL,
  code_challenge TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  session_token_hash TEXT REFERENCES sessions (token_hash) ON DELETE SET NULL
);

CREATE INDEX authorization_codes_by_connection ON authorization_codes (connection_id);
CREATE INDEX authorization_codes_by_session ON authorization_codes (session_token_hash);
CREATE TABLE consumed_flows (
  state_hash TEXT NOT NULL PRIMARY KEY,
  expires_at BIGINT NOT NULL
);
CREATE TABLE key_checks (
  key_id TEXT NOT NULL PRIMARY KEY,
  check_value TEXT NOT NULL
);

INSERT INTO schema_migrations VALUES (1, '001-initial', 1000);
INSERT INTO key_checks VALUES ('a', 'O7xL8CTMtnx3x8iyLgDJw70Ri9afI1fiJzBW8XyLs7U');

INSERT INTO connections VALUES (
  '11111111-1111-4111-8111-111111111111', 'company-1', 'oauth', 'Juniper', 'juniper.attn.tv',
  'Example App', 'app@example.com', '[{"name":"events:write","state":"requested"}]',
  'v1.a.FlaJK8F9N-Ghrqp-.ZvnKZyL6dODNu0yD3FK0JbvKck5TS7X0y7-umGJC3IVd', 'a', 1,
  'active', 'confirmed', 'unknown', 2000, 2000, NULL, 3000
);
INSERT INTO connections VALUES (
  '22222222-2222-4222-8222-222222222222', 'company-2', 'api_key', 'Kelp & Co', 'kelp.attn.tv',
  'Example App', 'app@example.com', '[]',
  'v1.a.dzITvwR9m9cfoAg4.cJM8mX_3kkRlfWvFAFb1LiBlSHOc4VuL2HfWBjqg3dS3lMaq', 'a', 3,
  'reconnect_required', 'refused', 'refused', 2000, 4000, 4000, 3000
);
INSERT INTO connections VALUES (
  '33333333-3333-4333-8333-333333333333', 'company-3', 'oauth', 'Étoile', 'etoile.attn.tv',
  'Example App', 'app@example.com', '[{"name":"attributes:write","state":"requested"}]',
  'v1.a.Yz-N0HAE1KkptGPa.7xCOPVjy_XlYyofYV232h9kwtvkWhgL7K4DDqhSBngVo', 'a', 1,
  'active', 'confirmed', 'unknown', 2000, 2000, NULL, NULL
);

INSERT INTO sessions VALUES
  ('session-1', '11111111-1111-4111-8111-111111111111', 3000, 4000, 7776003000, NULL),
  ('session-2', '22222222-2222-4222-8222-222222222222', 3000, 3000, 7776003000, NULL);

INSERT INTO authorization_codes VALUES
  ('code-1', '11111111-1111-4111-8111-111111111111', 'https://extension.example/attentive',
   'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 62000, 3000, 'session-1'),
  ('code-3', '33333333-3333-4333-8333-333333333333', 'https://extension.example/attentive',
   'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 62000, NULL, NULL);

INSERT INTO consumed_flows VALUES ('flow-1', 602000);
`;
