import { migrationsSuite } from '../../testing/migrations-suite.ts';
import { askPostgres, freshPostgres } from '../../testing/postgres.ts';

migrationsSuite('PostgreSQL', async (sql) => {
  const url = await freshPostgres();
  await askPostgres(url, sql);
  return { engine: 'postgres', url };
});
