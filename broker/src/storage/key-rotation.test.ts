import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createKeyRing, type KeyRing } from '../crypto/key-ring.ts';
import { exampleAccount, exampleConnection } from '../testing/connections.ts';
import { freshPath } from '../testing/folder.ts';
import { keyA, keyB, ringA, ringB, ringBA } from '../testing/keys.ts';
import type { Database } from './database.ts';
import { findKeyProblem } from './key-checks.ts';
import { forgetUnusedKeys, listKeyUses, resealAll } from './key-rotation.ts';
import { openDatabase } from './open.ts';
import { createStorage } from './storage.ts';
import type { StoredConnection } from './stored-connection.ts';

let path: string;
let database: Database;

beforeEach(async () => {
  path = freshPath('broker.db');
  database = await openWith(ringA);
});

async function openWith(ring: KeyRing): Promise<Database> {
  const opened = await openDatabase({ engine: 'sqlite', path }, ring, 1000);
  onTestFinished(() => opened.close());
  return opened;
}

const save = (ring: KeyRing, company: string, credential = `token of ${company}`) =>
  createStorage(database, ring).connections.save(
    exampleConnection({ account: exampleAccount(company), credential }),
  );

async function find(id: string): Promise<StoredConnection> {
  return (await createStorage(database, ringBA).connections.find(id)) as StoredConnection;
}

const opened = async (ring: KeyRing, id: string) =>
  createStorage(database, ring).connections.openCredential(await find(id));

describe('a rotation', () => {
  it('seals everything anew, batch after batch, for the same row and with no new version', async () => {
    const companies = Array.from({ length: 120 }, (_, index) => `company-${index}`);
    const ids = await Promise.all(companies.map((company) => save(ringA, company)));
    const before = await find(ids[7] as string);
    expect(await resealAll(database, ringBA)).toEqual({ count: 120, unreadable: [] });
    for (const [index, id] of ids.entries()) {
      expect(await opened(ringB, id)).toBe(`token of company-${index}`);
    }
    expect(await find(ids[7] as string)).toEqual({ ...before, credential: expect.any(String) });
    expect(await resealAll(database, ringBA)).toEqual({ count: 0, unreadable: [] });
  });

  it('leaves a credential alone that was replaced since it was read', async () => {
    const ids = await Promise.all(
      ['company-1', 'company-2'].map((company) => save(ringA, company)),
    );
    const slow: Database = {
      ...database,
      // Between its reading and its writing a user connects again.
      transaction: async (work) => {
        await save(ringA, 'company-1', 'a newer token');
        return database.transaction(work);
      },
    };
    expect((await resealAll(slow, ringBA)).count).toBe(1);
    expect(await opened(ringA, ids[0] as string)).toBe('a newer token');
    expect(await opened(ringB, ids[1] as string)).toBe('token of company-2');
    expect(await listKeyUses(database, ringBA)).toMatchObject([
      { keyId: 'b', credentials: 1 },
      { keyId: 'a', credentials: 1 },
    ]);
  });

  it('passes by what does not open, and names its company', async () => {
    const ids = await Promise.all(
      ['company-1', 'company-2'].map((company) => save(ringA, company)),
    );
    const { credential } = await find(ids[1] as string);
    await database.run('UPDATE connections SET credential = $2 WHERE id = $1', [
      ids[0] as string,
      credential,
    ]);
    expect(await resealAll(database, ringBA)).toEqual({ count: 1, unreadable: ['company-1'] });
    expect((await find(ids[0] as string)).credential).toBe(credential);
  });
});

describe('a key', () => {
  it('that still seals something is not forgotten, nor is the one that seals', async () => {
    await save(ringA, 'company-1');
    database = await openWith(ringBA);
    expect(await forgetUnusedKeys(database, ringBA)).toEqual([]);
    expect(await findKeyProblem(database, ringB)).toContain('the key "a"');
  });

  it('is needed until it is forgotten, and not after', async () => {
    await save(ringA, 'company-1');
    database = await openWith(ringBA);
    await resealAll(database, ringBA);
    expect(await findKeyProblem(database, ringB)).toContain('the key "a"');
    expect((await listKeyUses(database, ringBA)).map(({ isNeeded }) => isNeeded)).toEqual([
      true,
      true,
    ]);
    expect(await forgetUnusedKeys(database, ringBA)).toEqual(['a']);
    expect(await findKeyProblem(database, ringB)).toBeUndefined();
    expect((await listKeyUses(database, ringBA)).map(({ isNeeded }) => isNeeded)).toEqual([
      true,
      false,
    ]);
  });

  it('is needed as soon as a broker that is behind seals with it again', async () => {
    database = await openWith(ringBA);
    expect(await forgetUnusedKeys(database, ringBA)).toEqual(['a']);
    await save(ringA, 'company-1');
    expect(await findKeyProblem(database, ringB)).toContain('the key "a"');
    expect((await resealAll(database, ringBA)).count).toBe(1);
    expect(await findKeyProblem(database, ringB)).toBeUndefined();
  });

  it('of the id of a forgotten one is not taken for it, whatever a ring calls so', async () => {
    database = await openWith(ringBA);
    await forgetUnusedKeys(database, ringBA);
    const id = await save(ringA, 'company-1');
    await openWith(createKeyRing([{ id: 'a', bytes: keyB.bytes }, keyB]));
    database = await openWith(createKeyRing([keyA, keyB]));
    expect(await opened(ringA, id)).toBe('token of company-1');
  });

  it('that only opens is not held against a ring without it', async () => {
    database = await openWith(ringBA);
    await forgetUnusedKeys(database, ringBA);
    database = await openWith(ringBA);
    expect(await findKeyProblem(database, ringB)).toBeUndefined();
  });
});
