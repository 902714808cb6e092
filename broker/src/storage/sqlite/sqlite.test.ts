import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { exampleConnection } from '../../testing/connections.ts';
import { freshPath } from '../../testing/folder.ts';
import { ringA } from '../../testing/keys.ts';
import { storageSuite } from '../../testing/storage-suite.ts';
import { openDatabase } from '../open.ts';
import { createStorage } from '../storage.ts';
import type { StoredConnection } from '../stored-connection.ts';

const openFresh = (path = freshPath('broker.db')) =>
  openDatabase({ engine: 'sqlite', path }, ringA, 1000);

storageSuite('SQLite', () => openFresh());

it('leaves no ciphertext of a deleted connection in any of its files', async () => {
  const path = freshPath('broker.db');
  const database = await openFresh(path);
  const storage = createStorage(database, ringA);
  const bytes = () =>
    readdirSync(dirname(path))
      .map((name) => readFileSync(join(dirname(path), name), 'latin1'))
      .join();
  const id = await storage.connections.save(exampleConnection());
  const first = (await storage.connections.find(id)) as StoredConnection;
  await storage.connections.save(exampleConnection({ credential: 'attentive-token-2' }));
  const second = (await storage.connections.find(id)) as StoredConnection;
  expect(bytes()).toContain(second.credential);

  await storage.connections.delete(id);
  await storage.purgeDeleted();
  expect(bytes()).not.toContain(second.credential);
  expect(bytes()).not.toContain(first.credential);
  await database.close();
});

it.each([
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['foreign_keys', 1],
  ['secure_delete', 1],
  ['trusted_schema', 0],
  // Waiting is done outside SQLite: patience.ts.
  ['busy_timeout', 0],
])('has %s at %s in force', async (name, value) => {
  const database = await openFresh();
  const [row] = await database.all<Record<string, unknown>>(`PRAGMA ${name}`);
  expect(Object.values(row ?? {})).toEqual([value]);
  await database.close();
});
