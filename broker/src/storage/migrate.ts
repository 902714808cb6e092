import type { Database } from './database.ts';
import { migrations } from './migrations/migrations.ts';

/** A database at a later version was written by a later program. */
export const newestVersion = Math.max(...migrations.map(({ version }) => version));

/** Applies what the database does not have yet, all of it or nothing. */
export async function migrate(database: Database, now: number): Promise<void> {
  await database.exclusively(async (inside) => {
    await inside.run(
      `CREATE TABLE IF NOT EXISTS schema_migrations (
         version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL
       )`,
    );
    const applied = await inside.all<{ version: number }>('SELECT version FROM schema_migrations');
    const known = new Set(applied.map((row) => row.version));
    for (const migration of migrations.filter(({ version }) => !known.has(version))) {
      for (const statement of statementsOf(migration.sql)) await inside.run(statement);
      await inside.run(
        'INSERT INTO schema_migrations (version, name, applied_at) VALUES ($1, $2, $3)',
        [migration.version, migration.name, now],
      );
    }
  });
}

function statementsOf(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
