import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { KeyRing } from '../../crypto/key-ring.ts';
import { findKeyProblem } from '../key-checks.ts';
import { newestVersion } from '../migrate.ts';
import { DatabaseRefused } from '../refusal.ts';
import { applicationId } from './application-id.ts';

/**
 * Looks at an existing database without writing a byte.
 *
 * @throws {DatabaseRefused}
 */
export function inspect(path: string, ring: KeyRing): void {
  if (statSync(path).size === 0) {
    throw new DatabaseRefused(
      path,
      'is empty: restore the last backup, or delete it to start anew',
    );
  }
  const connection = openReadOnly(path);
  try {
    if (pragma(connection, 'application_id') !== applicationId) {
      throw new DatabaseRefused(path, 'belongs to another program: choose another DATABASE_URL');
    }
    if (wasCutOff(path)) checkIntegrity(connection, path);
    if (!hasTable(connection, 'schema_migrations')) return;
    checkSchema(connection, path);
    checkKeys(connection, path, ring);
  } catch (error) {
    throw refusalOf(path, error);
  } finally {
    connection.close();
  }
}

function openReadOnly(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { readOnly: true });
  } catch (error) {
    throw new DatabaseRefused(path, 'cannot be opened: check its owner and mode', error);
  }
}

/** SQLite reads a file only when it is first asked, so this is where a damaged one shows. */
function refusalOf(path: string, error: unknown): DatabaseRefused {
  if (error instanceof DatabaseRefused) return error;
  return new DatabaseRefused(path, 'is not a readable database: restore the last backup', error);
}

/** A clean end leaves no log, so this was a crash, or another process has the database open. */
function wasCutOff(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function checkIntegrity(connection: DatabaseSync, path: string): void {
  if (pragma(connection, 'integrity_check') === 'ok') return;
  throw new DatabaseRefused(path, 'is damaged: restore the last backup');
}

function checkSchema(connection: DatabaseSync, path: string): void {
  const row = connection.prepare('SELECT max(version) AS version FROM schema_migrations').get();
  if (Number(row?.version ?? 0) > newestVersion) {
    throw new DatabaseRefused(
      path,
      'was written by a newer version of the broker: upgrade this one',
    );
  }
}

function checkKeys(connection: DatabaseSync, path: string, ring: KeyRing): void {
  const rows = connection.prepare('SELECT key_id, check_value FROM key_checks').all();
  const problem = findKeyProblem(
    rows.map((row) => ({
      keyId: String(row.key_id),
      checkValue: String(row.check_value),
    })),
    ring,
  );
  if (problem) throw new DatabaseRefused(path, problem);
}

function hasTable(connection: DatabaseSync, name: string): boolean {
  const sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1";
  return connection.prepare(sql).get({ $1: name }) !== undefined;
}

function pragma(connection: DatabaseSync, name: string): unknown {
  return connection.prepare(`PRAGMA ${name}`).get()?.[name];
}
