import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { KeyRing } from '../crypto/key-ring.ts';
import type { Database } from '../storage/database.ts';
import { openDatabase } from '../storage/open.ts';
import { createStorage } from '../storage/storage.ts';
import { exampleAccount, exampleConnection } from '../testing/connections.ts';
import { freshPath } from '../testing/folder.ts';
import { ringA, ringBA } from '../testing/keys.ts';
import { rotate } from './rotate-keys.ts';

let database: Database;

beforeEach(async () => {
  const location = { engine: 'sqlite', path: freshPath('broker.db') } as const;
  await (await openDatabase(location, ringA, 1000)).close();
  database = await openDatabase(location, ringBA, 1000);
  onTestFinished(() => database.close());
});

const save = (ring: KeyRing, company: string) =>
  createStorage(database, ring).connections.save(
    exampleConnection({ account: exampleAccount(company) }),
  );
const rotateOn = (changed: Database) =>
  rotate({ database: changed, ring: ringBA, record: () => undefined });

it('a credential that a broker sealed with the old key meanwhile is told, and is no success', async () => {
  await save(ringA, 'company-1');
  const busy: Database = {
    ...database,
    transaction: async (work) => {
      const result = await database.transaction(work);
      // The company whose turn is over connects again.
      await save(ringA, 'company-1');
      return result;
    },
  };
  const first = await rotateOn(busy);
  expect(first).toMatchObject({ exitCode: 1, json: { resealed: 1, behind: 1, mayBeRemoved: [] } });
  expect(first.text).toContain('a broker still has that key first');
  expect(await rotateOn(database)).toMatchObject({
    exitCode: 0,
    json: { resealed: 1, behind: 0, mayBeRemoved: ['a'] },
  });
});

it('nothing of what the old key sealed stays in the file, or that is told', async () => {
  await save(ringA, 'company-1');
  const held: Database = { ...database, purgeDeleted: async () => false };
  const answer = await rotateOn(held);
  expect(answer.json).toMatchObject({ isPurged: false });
  expect(answer.text).toContain('still holds what was sealed before');
});
