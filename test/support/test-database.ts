import { join } from 'node:path';
import { createTemporaryFolder } from './folders.ts';

export type Engine = 'sqlite' | 'postgres';

/** An empty database of its own, as DATABASE_URL names it. */
export async function createTestDatabase(engine: Engine = 'sqlite') {
  if (engine === 'postgres') {
    // Only here, because the server is that of a test run and a demo has none.
    const { createPostgresDatabase } = await import('../../broker/src/testing/postgres.ts');
    const { url, drop } = await createPostgresDatabase();
    return { url, remove: drop };
  }
  const folder = await createTemporaryFolder();
  return { url: `sqlite:${join(folder.path, 'broker.db')}`, remove: folder.remove };
}
