import { DatabaseSync } from 'node:sqlite';
import { freshPath } from '../../testing/folder.ts';
import { migrationsSuite } from '../../testing/migrations-suite.ts';
import { applicationId } from './application-id.ts';

migrationsSuite('SQLite', async (sql) => {
  const path = freshPath('broker.db');
  const connection = new DatabaseSync(path);
  connection.exec(`PRAGMA application_id = ${applicationId}; ${sql}`);
  connection.close();
  return { engine: 'sqlite', path };
});
