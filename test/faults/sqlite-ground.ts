import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createTemporaryFolder } from '../support/folders.ts';
import type { Ground, Rows } from './ground.ts';

export async function createSqliteGround(): Promise<Ground> {
  const folder = await createTemporaryFolder();
  const path = join(folder.path, 'broker.db');

  function look<Result>(read: (database: DatabaseSync) => Result): Result {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      return read(database);
    } finally {
      database.close();
    }
  }

  return {
    databaseUrl: `sqlite:${path}`,
    rows: async (sql) => look((database) => database.prepare(sql).all() as unknown as Rows),
    damage: async () =>
      look((database) => [
        ...database
          .prepare('PRAGMA integrity_check')
          .all()
          .map((row) => String(row.integrity_check))
          .filter((line) => line !== 'ok'),
        ...database
          .prepare('PRAGMA foreign_key_check')
          .all()
          .map((row) => `${row.table} refers to nothing`),
      ]),
    close: () => folder.remove(),
  };
}
