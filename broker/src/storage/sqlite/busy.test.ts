import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { isUnavailable } from '../../errors.ts';
import { freshPath } from '../../testing/folder.ts';
import { ringA } from '../../testing/keys.ts';
import type { Database } from '../database.ts';
import { openDatabase } from '../open.ts';
import { LogInUse } from './failures.ts';
import { withPatience } from './patience.ts';

let path: string;
let database: Database;
/** Another program at the same file. */
let other: DatabaseSync;

beforeEach(async () => {
  path = freshPath('broker.db');
  database = await openDatabase({ engine: 'sqlite', path }, ringA, 1000);
  other = new DatabaseSync(path);
  onTestFinished(async () => {
    other.close();
    await database.close();
  });
});

const consume = (state: string) =>
  database.run('INSERT INTO consumed_flows VALUES ($1, 5000)', [state]);
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => error,
  );

it('a lock that is not let go of becomes "unavailable", and nothing was done', async () => {
  other.exec('BEGIN IMMEDIATE');
  const began = performance.now();
  let begun = 0;
  const failures = await Promise.all([
    failureOf(consume('statement')),
    failureOf(
      database.transaction(async () => {
        begun += 1;
      }),
    ),
  ]);
  expect(failures.map(isUnavailable)).toEqual([true, true]);
  expect(begun).toBe(0);
  expect(performance.now() - began).toBeGreaterThan(5000);
  other.exec('ROLLBACK');
  expect(await consume('statement')).toBe(1);
}, 15_000);

it('while a hundred wait to write, the event loop goes on and reading does too', async () => {
  other.exec('BEGIN IMMEDIATE');
  const writes = Promise.all(Array.from({ length: 100 }, (_, index) => consume(`state-${index}`)));
  let longestMs = 0;
  for (let read = 0; read < 50; read += 1) {
    const began = performance.now();
    expect(await database.all('SELECT state_hash FROM consumed_flows')).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    longestMs = Math.max(longestMs, performance.now() - began);
  }
  // SQLite's own waiting would take seconds here.
  expect(longestMs).toBeLessThan(1000);
  other.exec('COMMIT');
  await writes;
  expect(await database.all('SELECT state_hash FROM consumed_flows')).toHaveLength(100);
});

it('a transaction whose work failed as if something were busy is not begun again', async () => {
  let begun = 0;
  const work = database.transaction(async () => {
    begun += 1;
    throw new LogInUse();
  });
  expect(isUnavailable(await failureOf(work))).toBe(true);
  expect(begun).toBe(1);
});

it('a bug is not tried again, and stays what it is', async () => {
  let tries = 0;
  const bug = new TypeError('a bug');
  const attempt = withPatience(async () => {
    tries += 1;
    throw bug;
  });
  expect([await failureOf(attempt), tries]).toEqual([bug, 1]);
});

it('a reader of the log is waited for when what was deleted is purged', async () => {
  await consume('deleted');
  other.exec('BEGIN; SELECT * FROM consumed_flows');
  await database.run('DELETE FROM consumed_flows');
  const purged = database.purgeDeleted();
  expect(await database.all('SELECT state_hash FROM consumed_flows')).toEqual([]);
  other.exec('COMMIT');
  expect(await purged).toBe(true);
});

it('a full disk is "unavailable": what is there can be read, and it recovers', async () => {
  await consume('before');
  // The same answer as a disk's that is full (SQLITE_FULL); the process test fills a real limit.
  const [pages] = await database.all<{ page_count: number }>('PRAGMA page_count');
  await database.all(`PRAGMA max_page_count = ${pages?.page_count}`);
  const large = 'x'.repeat(100_000);
  expect(isUnavailable(await failureOf(consume(large)))).toBe(true);
  const inTransaction = database.transaction(async (inside) => {
    await inside.run('DELETE FROM consumed_flows');
    await inside.run('INSERT INTO consumed_flows VALUES ($1, 5000)', [large]);
  });
  expect(isUnavailable(await failureOf(inTransaction))).toBe(true);
  expect(await database.all('SELECT state_hash FROM consumed_flows')).toEqual([
    { state_hash: 'before' },
  ]);
  await database.all('PRAGMA max_page_count = 1000000');
  expect(await consume(large)).toBe(1);
});
