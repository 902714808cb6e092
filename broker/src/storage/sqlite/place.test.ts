import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { exampleConnection } from '../../testing/connections.ts';
import { freshPath } from '../../testing/folder.ts';
import { ringA, ringB } from '../../testing/keys.ts';
import { openDatabase } from '../open.ts';
import { DatabaseRefused } from '../refusal.ts';
import { createStorage } from '../storage.ts';
import { backUpFile } from './back-up-file.ts';
import { createFile } from './create-file.ts';
import { refuseUnfitPlace } from './place.ts';

let path: string;

const open = (ring = ringA) => openDatabase({ engine: 'sqlite', path }, ring, 1000);
const namesBeside = () => readdirSync(dirname(path)).sort();

beforeEach(async () => {
  path = freshPath('broker.db');
  const database = await open();
  await createStorage(database, ringA).connections.save(exampleConnection());
  await database.close();
});

async function expectRefusal(why: string, ring = ringA): Promise<void> {
  const before = readFileSync(path);
  const refusal = await open(ring).catch((error) => error);
  expect(refusal).toBeInstanceOf(DatabaseRefused);
  expect(refusal.message).toContain(path);
  expect(refusal.message).toContain(why);
  expect(readFileSync(path)).toEqual(before);
}

/** The super-user may do everything, so this is done as somebody else. */
async function asAnotherUser(act: () => Promise<void>): Promise<void> {
  const { seteuid } = process;
  if (process.getuid?.() !== 0 || !seteuid) return act();
  seteuid(65534);
  try {
    await act();
  } finally {
    seteuid(0);
  }
}

describe('a database is refused', () => {
  it('whatever is wrong with it, and then no new file is left beside it', async () => {
    await expectRefusal('the key "a"', ringB);
    expect(namesBeside()).toEqual(['broker.db']);
  });

  it('while another program has it to itself', async () => {
    const other = new DatabaseSync(path);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE');
    onTestFinished(() => other.close());
    await expectRefusal('is locked by another program');
  }, 20_000);

  it('in a folder that may not be written to', async () => {
    const folder = dirname(path);
    if (process.getuid?.() === 0) chownSync(path, 65534, 65534);
    chmodSync(folder, 0o555);
    onTestFinished(() => chmodSync(folder, 0o700));
    await asAnotherUser(() => expectRefusal('must belong to the user who runs the broker'));
    expect(namesBeside()).toEqual(['broker.db']);
  });

  it('that belongs to somebody else', async () => {
    chmodSync(dirname(path), 0o755);
    chmodSync(path, 0o000);
    await asAnotherUser(async () => {
      const error = await open().catch((reason) => reason);
      expect(error).toBeInstanceOf(DatabaseRefused);
      expect(error.message).toContain(path);
      expect(error.message).toContain('must belong to the user who runs the broker');
    });
  });

  it('where there is no room for its log', async () => {
    mkdirSync(`${path}-wal`);
    await expectRefusal('the file and its folder');
  });

  it('restored from a backup beside the log of the database before', async () => {
    const backup = join(dirname(path), 'backup.db');
    backUpFile(path, backup);
    const live = await open();
    await createStorage(live, ringA).consumedFlows.consume('after the backup', 5000);
    const log = readFileSync(`${path}-wal`);
    await live.close();
    copyFileSync(backup, path);
    writeFileSync(`${path}-wal`, log);
    await expectRefusal(`delete ${path}-wal`);
    expect(readFileSync(`${path}-wal`)).toEqual(log);
    rmSync(`${path}-wal`);
    await (await open()).close();
  });

  it.each([
    ['', 'broker.db'],
    [' with a space', 'broker 1.db'],
  ])('that is a mount of its own%s, and only then', (_, name) => {
    const mounted = join(dirname(path), name);
    copyFileSync(path, `${mounted}.other`);
    if (mounted !== path) copyFileSync(path, mounted);
    const line = (at: string) =>
      `36 35 98:0 /mnt ${at.replaceAll(' ', '\\040')} rw,noatime master:1 - ext4 /dev/root rw\n`;
    expect(() => refuseUnfitPlace(mounted, line('/') + line(mounted))).toThrow(
      'mount its folder instead',
    );
    refuseUnfitPlace(`${mounted}.other`, line('/') + line(mounted) + line(dirname(path)));
  });
});

describe('a new database', () => {
  it('is made once by many that start at once, and leaves nothing else', async () => {
    path = freshPath('broker.db');
    const databases = await Promise.all(Array.from({ length: 5 }, () => open()));
    await databases[0]?.run("INSERT INTO consumed_flows VALUES ('state', 1)");
    for (const database of databases) {
      expect(await database.all('SELECT state_hash FROM consumed_flows')).toHaveLength(1);
      await database.close();
    }
    expect(namesBeside()).toEqual(['broker.db']);
  });

  it('does not take the place of one that another broker has just made', () => {
    const { ino } = statSync(path);
    createFile(path);
    expect(statSync(path).ino).toBe(ino);
    expect(namesBeside()).toEqual(['broker.db']);
  });
});
