import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseRefused } from '../refusal.ts';
import { applicationId } from './application-id.ts';
import { openToRead } from './inspect.ts';
import { refusalOf } from './refusals.ts';
import { openingPatienceMs } from './sqlite.ts';

export interface Backup {
  file: string;
  bytes: number;
  /** How many each table has. */
  rows: Record<string, number>;
  /** The keys without which it opens nothing. */
  keyIds: string[];
}

/** Nothing was written. Its message is for the operator, path included. */
export class BackupRefused extends Error {}

/**
 * Copies the database as it is at this moment, beside a broker that writes to it, into a new file
 * of mode 0600. The file gets its contents only once they are on the disk and found whole.
 *
 * @throws {DatabaseRefused | BackupRefused}
 */
export function backUpFile(path: string, target: string): Backup {
  if (!existsSync(path)) {
    throw new DatabaseRefused(path, "is not there: run this in the broker's folder");
  }
  takeName(target);
  let folder: string | undefined;
  try {
    folder = mkdtempSync(`${target}.part-`);
    const copy = join(folder, 'backup.db');
    copyInto(path, copy);
    const contents = contentsOf(copy);
    flush(copy);
    renameSync(copy, target);
    flush(dirname(target));
    return { file: target, bytes: statSync(target).size, ...contents };
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  } finally {
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}

/** So that no other backup, nor anybody else, can come to have the same one. */
function takeName(target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw new BackupRefused(
      code === 'EEXIST'
        ? `There is a file ${target} already, and a backup overwrites none: choose another name.`
        : `The backup ${target} cannot be made there: look whether its folder exists and may be written to.`,
      { cause: error },
    );
  }
}

function copyInto(path: string, copy: string): void {
  // SQLite takes an empty file, and leaves it its mode.
  closeSync(openSync(copy, 'wx', 0o600));
  const connection = new DatabaseSync(path, { timeout: openingPatienceMs });
  try {
    const id = connection.prepare('PRAGMA application_id').get()?.application_id;
    if (id !== applicationId) throw new DatabaseRefused(path, 'is not a database of the broker');
    connection.prepare('VACUUM INTO $1').run({ $1: copy });
  } catch (error) {
    throw refusalOf(path, error);
  } finally {
    connection.close();
  }
}

function contentsOf(copy: string): Pick<Backup, 'rows' | 'keyIds'> {
  const connection = openToRead(copy);
  try {
    const integrity = connection.prepare('PRAGMA integrity_check').get()?.integrity_check;
    const orphans = connection.prepare('PRAGMA foreign_key_check').all();
    if (integrity !== 'ok' || orphans.length > 0) {
      throw new BackupRefused('The copy is not whole, so the database is damaged: no backup.');
    }
    const tables = connection
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all()
      .map(({ name }) => String(name));
    const countOf = (table: string) =>
      Number(connection.prepare(`SELECT count(*) AS count FROM "${table}"`).get()?.count);
    const keys = connection.prepare('SELECT key_id FROM key_checks ORDER BY key_id').all();
    return {
      rows: Object.fromEntries(tables.map((table) => [table, countOf(table)])),
      keyIds: keys.map(({ key_id }) => String(key_id)),
    };
  } finally {
    connection.close();
  }
}

/** Onto the disk, and not only on its way there: a file's contents, or a folder's names. */
function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
