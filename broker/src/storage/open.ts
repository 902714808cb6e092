import type { DatabaseLocation } from '../config/config.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import type { Database, Queries } from './database.ts';
import { recordSealingKey } from './key-checks.ts';
import { findMissing, migrate } from './migrate.ts';
import { addressOf, inspectPostgres, openPostgresServer } from './postgres/open-postgres.ts';
import { DatabaseRefused } from './refusal.ts';
import { openSqliteFile } from './sqlite/open-sqlite.ts';

/**
 * Opens the database that the settings name, brought up to this program's schema. One that is not
 * ours, damaged, newer than this program or written with another key is left exactly as it is.
 *
 * @throws {DatabaseRefused} with what is wrong and the way out.
 */
export function openDatabase(
  location: DatabaseLocation,
  ring: KeyRing,
  now: number,
): Promise<Database> {
  return openWith(location, ring, async (inside) => {
    await migrate(inside, now);
    await recordSealingKey(inside, ring);
  });
}

/**
 * Opens the same for work beside brokers, which must not feel it: it applies no step of the schema,
 * and remembers no key, since a broker that lacks a remembered one is not ready.
 *
 * @throws {DatabaseRefused} also for an older schema.
 */
export function openBeside(location: DatabaseLocation, ring: KeyRing): Promise<Database> {
  return openWith(location, ring, async (inside) => {
    const missing = await findMissing(inside);
    if (missing.length === 0) return;
    const place = location.engine === 'postgres' ? addressOf(location.url) : location.path;
    throw new DatabaseRefused(
      place,
      'lacks a step of the schema of this version: make a backup, then run "broker migrate" or start this broker',
    );
  });
}

async function openWith(
  location: DatabaseLocation,
  ring: KeyRing,
  prepare: (inside: Queries) => Promise<void>,
): Promise<Database> {
  const database = await openEngine(location, ring);
  try {
    await database.exclusively(async (inside) => {
      if (location.engine === 'postgres') await inspectPostgres(inside, location.url, ring);
      await prepare(inside);
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
