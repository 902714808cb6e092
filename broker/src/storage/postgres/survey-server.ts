import type { KeyRing } from '../../crypto/key-ring.ts';
import type { Queries } from '../database.ts';
import type { Survey } from '../survey.ts';
import { addressOf, inspectPostgres, openPostgresServer } from './open-postgres.ts';

/**
 * Looks at the server's database without changing it.
 *
 * @throws {DatabaseRefused}
 */
export async function surveyServer(url: string, ring: KeyRing): Promise<Survey> {
  const database = await openPostgresServer(url);
  try {
    await inspectPostgres(database, url, ring);
    return { place: addressOf(url), schema: await newestStep(database), ...(await ask(database)) };
  } finally {
    await database.close();
  }
}

async function ask({ all }: Queries) {
  const [answer] = await all<{ version: string; size: number; read_only: string }>(
    `SELECT current_setting('server_version') AS version,
       pg_database_size(current_database()) AS size,
       current_setting('transaction_read_only') AS read_only`,
  );
  return {
    engine: `PostgreSQL ${answer?.version.split(' ')[0]}`,
    sizeBytes: answer?.size ?? 0,
    freeBytes: null,
    wasReadWhole: false,
    isWritable: answer?.read_only === 'off',
  };
}

async function newestStep({ all }: Queries): Promise<number | null> {
  const [table] = await all<{ name: string | null }>(
    "SELECT to_regclass('schema_migrations')::text AS name",
  );
  if (!table?.name) return null;
  const [step] = await all<{ version: number }>(
    'SELECT max(version) AS version FROM schema_migrations',
  );
  return step?.version ?? null;
}
