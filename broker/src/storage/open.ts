import type { DatabaseLocation } from '../config/config.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import type { Database } from './database.ts';
import { recordKeys } from './key-checks.ts';
import { migrate } from './migrate.ts';
import { openSqliteFile } from './sqlite/open-sqlite.ts';

/**
 * Opens the database that the settings name, brought up to this program's schema. One that is not
 * ours, damaged, newer than this program or written with another key is left exactly as it is.
 *
 * @throws {DatabaseRefused} with what is wrong and the way out.
 */
export async function openDatabase(
  location: DatabaseLocation,
  ring: KeyRing,
  now: number,
): Promise<Database> {
  const database = openSqliteFile(location.path, ring);
  try {
    await migrate(database, now);
    await recordKeys(database, ring);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
