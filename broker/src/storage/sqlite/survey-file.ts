import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { KeyRing } from '../../crypto/key-ring.ts';
import { DatabaseRefused } from '../refusal.ts';
import type { Survey } from '../survey.ts';
import { inspect, openToRead } from './inspect.ts';
import { refuseUnfitPlace } from './place.ts';
import { refusalOf } from './refusals.ts';

const patienceMs = 1000;

/**
 * Looks at the file without changing it.
 *
 * @throws {DatabaseRefused}
 */
export async function surveyFile(path: string, ring: KeyRing): Promise<Survey | undefined> {
  if (!existsSync(path)) return undefined;
  try {
    refuseUnfitPlace(path);
    await inspect(path, ring);
    waitForTurn(path);
    return {
      engine: 'SQLite',
      place: resolve(path),
      schema: readWhole(path),
      sizeBytes: sizeOf(path) + sizeOf(`${path}-wal`),
      freeBytes: freeBytesAt(path),
      wasReadWhole: true,
      isWritable: isWritable(path) && isWritable(dirname(path)),
    };
  } catch (error) {
    throw refusalOf(path, error);
  }
}

/** Whether another program keeps the lock for good. Where no log is, nobody has the file open. */
function waitForTurn(path: string): void {
  if (!existsSync(`${path}-wal`)) return;
  const connection = new DatabaseSync(path, { timeout: patienceMs });
  try {
    connection.exec('BEGIN IMMEDIATE');
    connection.exec('ROLLBACK');
  } finally {
    connection.close();
  }
}

/** Every page, and the schema's version. */
function readWhole(path: string): number | null {
  const connection = openToRead(path);
  try {
    if (connection.prepare('PRAGMA integrity_check').get()?.integrity_check !== 'ok') {
      throw new DatabaseRefused(path, 'is damaged: restore the last backup');
    }
    const table = "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'";
    if (!connection.prepare(table).get()) return null;
    const newest = 'SELECT max(version) AS version FROM schema_migrations';
    return Number(connection.prepare(newest).get()?.version);
  } finally {
    connection.close();
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function freeBytesAt(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
