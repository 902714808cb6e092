import type { Database } from '../storage/database.ts';
import type { Metrics } from './metrics.ts';

export const databaseWork = ['read', 'write', 'transaction', 'purge'] as const;

type Work = (typeof databaseWork)[number];

/** The database, and how long each piece of its work takes. What a transaction does is one piece. */
export function observeDatabase(
  database: Database,
  { database: durations, databaseFailures: failures }: Metrics,
): Database {
  for (const work of databaseWork) failures.inc({ work }, 0);

  async function observe<Result>(work: Work, begin: () => Promise<Result>): Promise<Result> {
    const startedAt = performance.now();
    try {
      return await begin();
    } catch (error) {
      failures.inc({ work });
      throw error;
    } finally {
      durations.observe({ work }, (performance.now() - startedAt) / 1000);
    }
  }

  return {
    ...database,
    all: (sql, parameters) => observe('read', () => database.all(sql, parameters)),
    run: (sql, parameters) => observe('write', () => database.run(sql, parameters)),
    transaction: (work) => observe('transaction', () => database.transaction(work)),
    purgeDeleted: () => observe('purge', () => database.purgeDeleted()),
  };
}
