import type { Queries } from './database.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations/migrations.ts';

/** A database at a later version was written by a later program. */
export const newestVersion = Math.max(...migrations.map(({ version }) => version));

/**
 * Applies what the database does not have yet, and answers its names. Belongs into `exclusively`,
 * so that it is all of it or nothing, and once.
 */
export async function migrate(
  inside: Queries,
  now: number,
  steps: readonly Migration[] = migrations,
): Promise<string[]> {
  const missing = await findMissing(inside, steps);
  for (const step of missing) await apply(inside, step, now);
  return missing.map(({ name }) => name);
}

/** Belongs into `exclusively` too: it writes the list of steps into a database that has none. */
export async function findMissing(
  inside: Queries,
  steps: readonly Migration[] = migrations,
): Promise<Migration[]> {
  await inside.run(
    `CREATE TABLE IF NOT EXISTS schema_migrations (
       version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL
     )`,
  );
  const applied = await inside.all<{ version: number }>('SELECT version FROM schema_migrations');
  const known = new Set(applied.map(({ version }) => version));
  return steps.filter(({ version }) => !known.has(version));
}

async function apply(inside: Queries, { version, name, sql }: Migration, now: number) {
  for (const statement of statementsOf(sql)) await inside.run(statement);
  await inside.run(
    'INSERT INTO schema_migrations (version, name, applied_at) VALUES ($1, $2, $3)',
    [version, name, now],
  );
}

function statementsOf(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
