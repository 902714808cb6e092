import { inject } from 'vitest';
import { askPostgres, createPostgresDatabase } from '../../broker/src/testing/postgres.ts';
import type { Ground } from './ground.ts';

export async function createPostgresGround(): Promise<Ground> {
  const database = await createPostgresDatabase(inject('postgresUrl'));
  return {
    databaseUrl: database.url,
    rows: (sql) => askPostgres(database.url, sql),
    // It checks its references itself, and by these no index disagrees with its table.
    damage: async () => {
      const found = await askPostgres(
        database.url,
        `SELECT conname || ' is not enforced' AS line FROM pg_constraint WHERE NOT convalidated`,
      );
      return found.map(({ line }) => String(line));
    },
    close: database.drop,
  };
}
