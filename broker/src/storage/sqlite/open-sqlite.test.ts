import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { KeyRing } from '../../crypto/key-ring.ts';
import { exampleConnection } from '../../testing/connections.ts';
import { freshPath } from '../../testing/folder.ts';
import { ringA, ringB, ringBA, ringFalseA } from '../../testing/keys.ts';
import { migrations } from '../migrations/migrations.ts';
import { openDatabase } from '../open.ts';
import { DatabaseRefused } from '../refusal.ts';
import { createStorage } from '../storage.ts';

const openFile = (path: string, ring: KeyRing, now: number) =>
  openDatabase({ engine: 'sqlite', path }, ring, now);
const filesOf = (path: string) => [path, `${path}-wal`];
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** SQLite makes an empty log even to read, so empty is as good as none. */
function hashOf(path: string): string {
  const bytes = existsSync(path) ? readFileSync(path) : '';
  return createHash('sha256').update(bytes).digest('hex');
}

/** A database of ours, with connections enough for several pages, closed cleanly. */
async function written(): Promise<string> {
  const path = freshPath('broker.db');
  const database = await openFile(path, ringA, 1000);
  const { connections } = createStorage(database, ringA);
  for (let index = 0; index < 40; index += 1) {
    const account = { ...exampleConnection().account, companyId: `company-${index}` };
    await connections.save(exampleConnection({ account }));
  }
  await database.close();
  return path;
}

function change(path: string, sql: string): void {
  const connection = new DatabaseSync(path);
  connection.exec(sql);
  connection.close();
}

/** As a crash leaves them: the main file and a log that was not yet written back. */
async function crashed(): Promise<string> {
  const path = await written();
  const connection = new DatabaseSync(path);
  connection.exec("INSERT INTO consumed_flows VALUES ('from the log', 5000)");
  const copy = join(dirname(path), 'crashed.db');
  copyFileSync(path, copy);
  copyFileSync(`${path}-wal`, `${copy}-wal`);
  connection.close();
  return copy;
}

async function expectRefusal(path: string, ring: KeyRing, why: string): Promise<void> {
  const before = filesOf(path).map(hashOf);
  const refusal = await openFile(path, ring, 2000).catch((error) => error);
  expect(refusal).toBeInstanceOf(DatabaseRefused);
  expect(refusal.message).toContain(path);
  expect(refusal.message).toContain(why);
  expect(filesOf(path).map(hashOf)).toEqual(before);
}

describe('a database is refused, and its bytes stay as they are', () => {
  it.each([
    ['random bytes', createHash('sha512').update('seed').digest(), 'is not a readable database'],
    ['text', Buffer.from('a letter to a friend\n'.repeat(100)), 'is not a readable database'],
    ['nothing', Buffer.alloc(0), 'is empty'],
  ])('if it holds %s', async (_, bytes, why) => {
    const path = freshPath('broker.db');
    writeFileSync(path, bytes);
    await expectRefusal(path, ringA, why);
  });

  it.each([1000, 4096, 8192])('if it was cut after %i bytes', async (length) => {
    const path = await written();
    truncateSync(path, length);
    await expectRefusal(path, ringA, 'is');
  });

  it('if it is the SQLite database of another program', async () => {
    const path = freshPath('broker.db');
    change(path, 'CREATE TABLE connections (id TEXT)');
    await expectRefusal(path, ringA, 'belongs to another program');
  });

  it('if a newer version wrote it', async () => {
    const path = await written();
    change(path, "INSERT INTO schema_migrations VALUES (999, '999-later.sql', 1)");
    await expectRefusal(path, ringA, 'newer version');
  });

  it('if it was written with a key that is not there', async () => {
    await expectRefusal(await written(), ringB, 'the key "a"');
  });

  it('if it was written with another key of the same id', async () => {
    await expectRefusal(await written(), ringFalseA, 'another key "a"');
  });

  it('if it is a folder', async () => {
    const path = freshPath('broker.db');
    mkdirSync(path);
    const refusal = await openFile(path, ringA, 2000).catch((error) => error);
    expect(refusal).toBeInstanceOf(DatabaseRefused);
    expect(refusal.message).toContain(path);
  });

  it('if its folder is a file', async () => {
    const file = freshPath('file');
    writeFileSync(file, '');
    const path = join(file, 'broker.db');
    const refusal = await openFile(path, ringA, 2000).catch((error) => error);
    expect(refusal).toBeInstanceOf(DatabaseRefused);
    expect(refusal.message).toContain(path);
  });

  it('if it was not closed and is damaged inside', async () => {
    const path = await crashed();
    // In the index of companies alone, so that nothing but a whole check sees it.
    const bytes = readFileSync(path, 'latin1').replace(/company-7(?=oauth(?!Name))/, 'company-!');
    writeFileSync(path, bytes, 'latin1');
    await expectRefusal(path, ringA, 'is damaged');
  });
});

describe('a new database', () => {
  it('is for its owner alone, in a folder for its owner alone', async () => {
    const path = join(dirname(freshPath('x')), 'deep', 'data', 'broker.db');
    const before = process.umask(0);
    try {
      const database = await openFile(path, ringA, 1000);
      await database.run('INSERT INTO consumed_flows VALUES ($1, $2)', ['state', 1]);
      expect([...filesOf(path), `${path}-shm`].map(modeOf)).toEqual(['600', '600', '600']);
      expect(modeOf(dirname(path))).toBe('700');
      await database.close();
    } finally {
      process.umask(before);
    }
  });

  it('remembers its migrations and keys, and applies each once', async () => {
    const path = await written();
    for (const now of [2000, 3000]) {
      const database = await openFile(path, ringA, now);
      const rows = await database.all('SELECT version, name, applied_at FROM schema_migrations');
      expect(rows).toEqual(
        migrations.map(({ version, name }) => ({ version, name, applied_at: 1000 })),
      );
      await database.close();
    }
  });
});

describe('an existing database', () => {
  it('whose files others may read is closed to them', async () => {
    const path = await written();
    chmodSync(path, 0o644);
    const database = await openFile(path, ringA, 2000);
    expect(modeOf(path)).toBe('600');
    await database.close();
  });

  it('takes a new key beside the old one, and is then refused without it', async () => {
    const path = await written();
    const database = await openFile(path, ringBA, 2000);
    await database.close();
    await expectRefusal(path, ringA, 'the key "b"');
  });

  it('brings back what a crash left in its log', async () => {
    const database = await openFile(await crashed(), ringA, 2000);
    const rows = await database.all('SELECT state_hash FROM consumed_flows');
    expect(rows).toEqual([{ state_hash: 'from the log' }]);
    await database.close();
  });
});
