import { DatabaseError } from 'pg';
import type { KeyRing } from '../../crypto/key-ring.ts';
import type { Database, Queries } from '../database.ts';
import { findKeyProblem } from '../key-checks.ts';
import { newestVersion } from '../migrate.ts';
import { DatabaseRefused } from '../refusal.ts';
import { createPool } from './pool.ts';
import { createPostgres } from './postgres.ts';

/** By PostgreSQL's codes (appendix A of its manual), and those of Node and of TLS. */
const connectProblems = new Map([
  ['28P01', 'refuses the user or the password of DATABASE_URL: correct them'],
  ['28000', 'lets this user in neither from here nor this way: check DATABASE_URL and pg_hba.conf'],
  ['3D000', 'does not exist: create it, or correct its name in DATABASE_URL'],
  ['42501', 'may not be used by this user: GRANT CONNECT ON DATABASE, or choose another user'],
  ['53300', 'has no connection free: raise max_connections, or run fewer programs beside it'],
  ['57P03', 'is starting or stopping: try again in a moment'],
  ['ENOENT', 'names a file for TLS in its parameters that is not there: correct DATABASE_URL'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'shows the certificate of another host: correct DATABASE_URL'],
  ['CERT_HAS_EXPIRED', 'shows a certificate that has expired: renew it'],
]);

/** Every table since the first schema: together they are ours and nobody else's. */
const ownTables = ['schema_migrations', 'key_checks', 'consumed_flows'];

/** @throws {DatabaseRefused} with the address, but neither user nor password. */
export async function openPostgresServer(url: string): Promise<Database> {
  const pool = createPool(url);
  try {
    const client = await pool.connect();
    client.release();
    return createPostgres(pool);
  } catch (error) {
    await pool.end();
    throw new DatabaseRefused(addressOf(url), connectProblem(error), error);
  }
}

/**
 * Looks at a database before anything is written to it. Belongs into the same `exclusively` as what
 * is written then, or another broker might come in between.
 *
 * @throws {DatabaseRefused}
 */
export async function inspectPostgres(inside: Queries, url: string, ring: KeyRing): Promise<void> {
  const problem = await findProblem(inside, ring);
  if (problem) throw new DatabaseRefused(addressOf(url), problem);
}

async function findProblem(inside: Queries, ring: KeyRing): Promise<string | undefined> {
  const tables = await inside.all<{ name: string }>(
    'SELECT tablename AS name FROM pg_catalog.pg_tables WHERE schemaname = current_schema()',
  );
  if (tables.length === 0) return findNoRoom(inside);
  const names = tables.map(({ name }) => name);
  if (!ownTables.every((name) => names.includes(name))) {
    return 'holds the tables of another program: give the broker a database of its own';
  }
  const [newest] = await inside.all<{ version: number }>(
    'SELECT max(version) AS version FROM schema_migrations',
  );
  if (newest && newest.version > newestVersion) {
    return 'was written by a newer version of the broker: upgrade this one';
  }
  return findKeyProblem(inside, ring);
}

/** Since PostgreSQL 15 a schema is its owner's alone. */
async function findNoRoom(inside: Queries): Promise<string | undefined> {
  const [schema] = await inside.all<{ is_open: boolean | null }>(
    "SELECT has_schema_privilege(current_schema(), 'CREATE') AS is_open",
  );
  if (schema?.is_open) return undefined;
  return 'does not let this user create tables: make the user its owner, or GRANT CREATE ON SCHEMA public';
}

function connectProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = connectProblems.get(code);
  if (known) return known;
  if (error instanceof DatabaseError) return `turns the broker away (${code}): ask its log why`;
  if (isTlsRefused(error)) {
    return 'has no TLS, which sslmode in DATABASE_URL asks for: turn it on in the server';
  }
  if (/CERT|SIGNATURE|^ERR_(SSL|TLS)/.test(code)) {
    return 'shows a certificate that nobody here trusts: add its authority by sslrootcert=FILE';
  }
  return 'does not answer: check host and port of DATABASE_URL, and that the server runs';
}

/** The driver has no code for it. */
function isTlsRefused(error: unknown): boolean {
  return error instanceof Error && error.message.includes('does not support SSL');
}

/** What may be told: where it is, but not by whose right. */
export function addressOf(url: string): string {
  const { protocol, host, pathname, searchParams } = new URL(url);
  return `${protocol}//${searchParams.get('host') ?? host}${pathname}`;
}
