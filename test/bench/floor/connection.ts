import { type Answer, json } from './answers.ts';
import { hash } from './cryptography.ts';
import type { Asked, Floor } from './server.ts';

const idleMs = 14 * 24 * 60 * 60 * 1000;
const touchIntervalMs = 60 * 60 * 1000;

interface Row {
  company_id: string;
  company_name: string;
  company_domain: string;
  application_name: string;
  contact_email: string;
  kind: string;
  scopes: string;
  status: string;
  rest_access: string;
  graphql_access: string;
  connected_at: number;
  checked_at: number;
  last_used_at: number;
}

/** GET `/v1/connection`: looked up each time, so that a session that ended has ended at once. */
export function showConnection({ database }: Floor, { headers }: Asked): Answer {
  const [, token] = /^Bearer (cfa_[A-Za-z0-9_-]{43})$/.exec(headers.authorization ?? '') ?? [];
  if (!token) return json(401, { code: 'session_invalid' }, headers.origin);
  const { statements } = database;
  const now = Date.now();
  const tokenHash = hash(token);
  const row = statements.findBySession.get(tokenHash, now, now - idleMs) as unknown as
    | Row
    | undefined;
  if (!row) return json(401, { code: 'session_invalid' }, headers.origin);
  if (now - row.last_used_at >= touchIntervalMs) statements.touchSession.run(now, tokenHash);
  return json(200, describe(row), headers.origin);
}

function describe(row: Row) {
  return {
    company: { id: row.company_id, name: row.company_name, domain: row.company_domain },
    application: { name: row.application_name, contactEmail: row.contact_email },
    kind: row.kind,
    scopes: JSON.parse(row.scopes),
    status: row.status,
    access: { rest: row.rest_access, graphql: row.graphql_access },
    connectedAt: new Date(row.connected_at).toISOString(),
    checkedAt: new Date(row.checked_at).toISOString(),
  };
}
