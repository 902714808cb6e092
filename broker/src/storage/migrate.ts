import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from './database.ts';

export interface Migration {
  version: number;
  name: string;
  sql: string;
}

const folder = new URL('../../migrations/', import.meta.url);

/** The numbered files of `broker/migrations`, in order. */
export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({
      version: Number.parseInt(name, 10),
      name,
      sql: readFileSync(new URL(name, folder), 'utf8'),
    }));
}

/** Applies what the database does not have yet, all of it or nothing. */
export async function migrate(database: Database, now: number): Promise<void> {
  await database.transaction(async (inside) => {
    await inside.run(
      `CREATE TABLE IF NOT EXISTS schema_migrations (
         version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL
       )`,
    );
    const applied = await inside.all<{ version: number }>('SELECT version FROM schema_migrations');
    const known = new Set(applied.map((row) => row.version));
    for (const migration of readMigrations().filter(({ version }) => !known.has(version))) {
      for (const statement of statementsOf(migration.sql)) await inside.run(statement);
      await inside.run(
        'INSERT INTO schema_migrations (version, name, applied_at) VALUES ($1, $2, $3)',
        [migration.version, migration.name, now],
      );
    }
  });
}

/** Migrations hold no semicolon but at the end of a statement. */
function statementsOf(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
