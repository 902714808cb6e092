import { expect, it } from 'vitest';
import { sweep } from '../../flows/sweep.ts';
import { exampleCode, exampleConnection } from '../../testing/connections.ts';
import { ringA } from '../../testing/keys.ts';
import { countWaiting, freshPostgres } from '../../testing/postgres.ts';
import { storageSuite } from '../../testing/storage-suite.ts';
import { openDatabase } from '../open.ts';
import { createStorage } from '../storage.ts';

const open = (url: string) => openDatabase({ engine: 'postgres', url }, ringA, 1000);

storageSuite('PostgreSQL', async () => open(await freshPostgres()));

it('a connection that nobody redeemed is not swept away under a reconnect that is under way', async () => {
  const url = await freshPostgres();
  const database = await open(url);
  const storage = createStorage(database, ringA);
  const id = await storage.connections.save(exampleConnection());
  await storage.authorizationCodes.insert(exampleCode(id, 'old', 61_000));
  const saved = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const reconnect = storage.transaction(async (inside) => {
    await inside.connections.save(exampleConnection({ now: 61_000 }));
    await inside.authorizationCodes.insert(exampleCode(id, 'new', 121_000));
    saved.resolve();
    await release.promise;
  });
  await saved.promise;
  const sweeping = sweep({ storage, clock: () => 61_000, sessionIdleMs: 1000 });
  await expect.poll(() => countWaiting(url)).toBe(1);
  release.resolve();
  await Promise.all([reconnect, sweeping]);
  expect(await storage.authorizationCodes.find('old')).toBeUndefined();
  expect(await storage.authorizationCodes.find('new')).toMatchObject({ connectionId: id });
  await database.close();
});
