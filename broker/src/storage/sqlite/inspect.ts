import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { KeyRing } from '../../crypto/key-ring.ts';
import type { Queries } from '../database.ts';
import { findKeyProblem } from '../key-checks.ts';
import { newestVersion } from '../migrate.ts';
import { DatabaseRefused } from '../refusal.ts';
import { applicationId } from './application-id.ts';
import { createQueries } from './queries.ts';
import { openingPatienceMs } from './sqlite.ts';

/**
 * Looks at an existing database without writing a byte.
 *
 * @throws {DatabaseRefused} or an error of SQLite's.
 */
export async function inspect(path: string, ring: KeyRing): Promise<void> {
  if (statSync(path).size === 0) {
    throw new DatabaseRefused(
      path,
      'is empty: restore the last backup, or delete it to start anew',
    );
  }
  const connection = openToRead(path);
  try {
    if (pragma(connection, 'application_id') !== applicationId) {
      throw new DatabaseRefused(path, 'belongs to another program: choose another DATABASE_URL');
    }
    if (wasCutOff(path)) checkIntegrity(connection, path);
    if (!hasTable(connection, 'schema_migrations')) return;
    const queries = createQueries(connection);
    await checkSchema(queries, path);
    const problem = await findKeyProblem(queries, ring);
    if (problem) throw new DatabaseRefused(path, problem);
  } finally {
    connection.close();
  }
}

/**
 * Even to read, SQLite makes a log and an index of it beside the file, and leaves them. Where
 * neither is, nobody else has the file open, and it may be read as one that nobody changes.
 */
export function openToRead(path: string): DatabaseSync {
  const hasCompanion = ['-wal', '-shm', '-journal'].some((end) => existsSync(path + end));
  if (!hasCompanion) return new DatabaseSync(immutable(path), { readOnly: true });
  // A journal is of a change that a crash cut off, and only a writer can take that back.
  const readOnly = !existsSync(`${path}-journal`);
  return new DatabaseSync(path, { readOnly, timeout: openingPatienceMs });
}

function immutable(path: string): URL {
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  return url;
}

/** A clean end leaves no log, so this was a crash, or another process has the database open. */
function wasCutOff(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function checkIntegrity(connection: DatabaseSync, path: string): void {
  if (pragma(connection, 'integrity_check') === 'ok') return;
  throw new DatabaseRefused(path, 'is damaged: restore the last backup');
}

async function checkSchema(queries: Queries, path: string): Promise<void> {
  const [row] = await queries.all<{ version: number | null }>(
    'SELECT max(version) AS version FROM schema_migrations',
  );
  if ((row?.version ?? 0) > newestVersion) {
    throw new DatabaseRefused(
      path,
      'was written by a newer version of the broker: upgrade this one',
    );
  }
}

function hasTable(connection: DatabaseSync, name: string): boolean {
  const sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1";
  return connection.prepare(sql).get({ $1: name }) !== undefined;
}

function pragma(connection: DatabaseSync, name: string): unknown {
  return connection.prepare(`PRAGMA ${name}`).get()?.[name];
}
