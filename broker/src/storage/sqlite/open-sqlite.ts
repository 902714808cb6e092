import { chmodSync, existsSync } from 'node:fs';
import type { KeyRing } from '../../crypto/key-ring.ts';
import type { Database } from '../database.ts';
import { createFile } from './create-file.ts';
import { inspect } from './inspect.ts';
import { refuseUnfitPlace } from './place.ts';
import { refusalOf } from './refusals.ts';
import { openSqlite } from './sqlite.ts';

/**
 * Opens the file, or creates it: file mode 0600, in a folder of mode 0700 if that is new too.
 * A file that is not ours, damaged, newer than this program or written with another key is left
 * exactly as it is.
 *
 * @throws {DatabaseRefused} with what is wrong and the way out.
 */
export async function openSqliteFile(path: string, ring: KeyRing): Promise<Database> {
  if (!existsSync(path)) createFile(path);
  try {
    refuseUnfitPlace(path);
    await inspect(path, ring);
    onlyForOwner(path);
    return openSqlite(path);
  } catch (error) {
    throw refusalOf(path, error);
  }
}

function onlyForOwner(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    if (existsSync(file)) chmodSync(file, 0o600);
  }
}
