import type { Queries } from './database.ts';

export interface SchemaStep {
  name: string;
  /** Milliseconds since 1970. */
  appliedAt: number;
}

/** What the database went through, the first step first. */
export async function listSchemaSteps(queries: Queries): Promise<SchemaStep[]> {
  const rows = await queries.all<{ name: string; applied_at: number }>(
    'SELECT name, applied_at FROM schema_migrations ORDER BY version',
  );
  return rows.map((row) => ({ name: row.name, appliedAt: row.applied_at }));
}
