import { newestVersion } from '../storage/migrate.ts';
import type { Migration } from '../storage/migrations/migration.ts';

/** A step that the program does not have yet. */
export const laterStep: Migration = {
  version: newestVersion + 1,
  name: 'later',
  sql: "CREATE TABLE later (id TEXT); UPDATE connections SET company_name = 'later';",
};

/** The same, and its end fails. */
export const brokenStep: Migration = {
  ...laterStep,
  sql: `${laterStep.sql} INSERT INTO nowhere VALUES (1);`,
};
