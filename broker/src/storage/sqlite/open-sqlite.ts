import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { KeyRing } from '../../crypto/key-ring.ts';
import type { Database } from '../database.ts';
import { DatabaseRefused } from '../refusal.ts';
import { applicationId } from './application-id.ts';
import { inspect } from './inspect.ts';
import { openSqlite } from './sqlite.ts';

/**
 * Opens the file, or creates it: file mode 0600, in a folder of mode 0700 if that is new too.
 * A file that is not ours, damaged, newer than this program or written with another key is left
 * exactly as it is.
 *
 * @throws {DatabaseRefused} with what is wrong and the way out.
 */
export function openSqliteFile(path: string, ring: KeyRing): Database {
  if (existsSync(path)) {
    inspect(path, ring);
    onlyForOwner(path);
  } else {
    create(path);
  }
  return openSqlite(path);
}

function create(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // SQLite gives its companion files the mode of the main one.
    closeSync(openSync(path, 'wx', 0o600));
    markAsOurs(path);
  } catch (error) {
    throw new DatabaseRefused(
      path,
      'cannot be created here: check the folder and its owner',
      error,
    );
  }
}

function markAsOurs(path: string): void {
  const connection = new DatabaseSync(path);
  connection.exec(`PRAGMA application_id = ${applicationId}`);
  connection.close();
}

function onlyForOwner(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    if (existsSync(file)) chmodSync(file, 0o600);
  }
}
