import { readFileSync } from 'node:fs';
import type { System } from './system.ts';

const tables = [
  'connections',
  'sessions',
  'authorization_codes',
  'consumed_flows',
  'key_checks',
] as const;

/** How many rows each table has. */
export async function countRows({ broker }: System): Promise<Record<string, number>> {
  const counts = tables.map(async (table) => {
    const [row] = await broker.database.all<{ count: number }>(
      `SELECT count(*) AS count FROM ${table}`,
    );
    return [table, row?.count ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

/** Everything the database has on disk, companion files included. */
export function databaseBytes(system: System): Buffer {
  const path = databasePath(system);
  return Buffer.concat(['', '-wal', '-shm'].map((end) => readIfThere(path + end)));
}

/** Of a system on SQLite. */
export function databasePath({ environment }: System): string {
  return environment.DATABASE_URL?.replace('sqlite:', '') ?? '';
}

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
