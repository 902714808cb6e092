import type { DatabaseLocation } from '../config/config.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import type { Database } from './database.ts';
import { recordSealingKey } from './key-checks.ts';
import { migrate } from './migrate.ts';
import { inspectPostgres, openPostgresServer } from './postgres/open-postgres.ts';
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
  const database = await openEngine(location, ring);
  try {
    await database.exclusively(async (inside) => {
      if (location.engine === 'postgres') await inspectPostgres(inside, location.url, ring);
      await migrate(inside, now);
      await recordSealingKey(inside, ring);
    });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A file is looked at before it is opened: opening one already writes. */
function openEngine(location: DatabaseLocation, ring: KeyRing): Promise<Database> {
  if (location.engine === 'postgres') return openPostgresServer(location.url);
  return openSqliteFile(location.path, ring);
}
