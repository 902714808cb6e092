import { beforeEach, describe, expect, it } from 'vitest';
import { BrokerError, isUnavailable } from '../../errors.ts';
import { layCable } from '../../testing/cable.ts';
import { ringA } from '../../testing/keys.ts';
import { askPostgres, countWaiting, freshPostgres } from '../../testing/postgres.ts';
import type { Database, Queries } from '../database.ts';
import { openDatabase } from '../open.ts';
import { createPool } from './pool.ts';
import { createPostgres } from './postgres.ts';

type Cable = Awaited<ReturnType<typeof layCable>>;

let url: string;
let cable: Cable;
let pool: ReturnType<typeof createPool>;
let database: Database;

beforeEach(async () => {
  url = await freshPostgres();
  await (await openDatabase({ engine: 'postgres', url }, ringA, 1000)).close();
  cable = await layCable(url);
  // A circle is found at once, and not after a second.
  const impatient = `${cable.url}?options=-c%20deadlock_timeout%3D10ms`;
  pool = createPool(impatient, { queryMs: 500, connectMs: 500 });
  database = createPostgres(pool);
  // A connection that lies idle in the pool.
  await marks();
  return () => database.close();
});

const mark = (queries: Queries, name: string) =>
  queries.run('INSERT INTO consumed_flows (state_hash, expires_at) VALUES ($1, 1)', [name]);

const read = async (queries: Queries) => {
  const rows = await queries.all<{ name: string }>(
    'SELECT state_hash AS name FROM consumed_flows ORDER BY state_hash',
  );
  return rows.map(({ name }) => name);
};
const marks = () => read(database);

async function expectUnavailable(work: Promise<unknown>): Promise<void> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BrokerError);
  expect(isUnavailable(error as BrokerError)).toBe(true);
}

describe('a connection that was lost', () => {
  it('before anything was asked on it is replaced, and the work done', async () => {
    cable.next('BEGIN', 'is lost');
    await database.transaction((inside) => mark(inside, 'a'));
    cable.next('SELECT', 'is lost');
    expect(await marks()).toEqual(['a']);
  });

  it.each(['is lost', 'arrives, and its answer is lost'] as const)(
    'in the middle of the work ends it, which leaves nothing: it %s',
    async (fate) => {
      let runs = 0;
      cable.next('INSERT', fate);
      const work = database.transaction(async (inside) => {
        runs += 1;
        await mark(inside, 'a');
      });
      await expectUnavailable(work);
      expect([runs, await marks()]).toEqual([1, []]);
    },
  );

  it('with the answer to COMMIT is not tried again: it may have held', async () => {
    let runs = 0;
    cable.next('COMMIT\0', 'arrives, and its answer is lost');
    const work = database.transaction(async (inside) => {
      runs += 1;
      await mark(inside, 'a');
    });
    await expectUnavailable(work);
    expect(runs).toBe(1);
    await expect.poll(marks).toEqual(['a']);
  });

  it('with a single statement that writes is not tried again either', async () => {
    cable.next('INSERT', 'arrives, and its answer is lost');
    await expectUnavailable(mark(database, 'a'));
    await expect.poll(marks).toEqual(['a']);
  });

  it('to a server that became one for reading alone is not used again', async () => {
    await database.run('SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY');
    await expectUnavailable(mark(database, 'a'));
    await mark(database, 'a');
    expect(await marks()).toEqual(['a']);
  });

  it('while it lay idle harms nobody', async () => {
    await askPostgres(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await expect.poll(() => pool.totalCount).toBe(0);
    expect(await marks()).toEqual([]);
  });
});

describe('a server that says nothing', () => {
  it('is given up in time, and asked again when it is back', async () => {
    cable.silence();
    await expectUnavailable(marks());
    await expectUnavailable(database.transaction((inside) => mark(inside, 'a')));
    cable.mend();
    expect(await marks()).toEqual([]);
  });

  it('is not asked twice by one who has waited for it already', async () => {
    const release = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const holder = database.transaction(async (inside) => {
      await inside.run('LOCK TABLE consumed_flows');
      held.resolve();
      await release.promise;
    });
    await held.promise;
    await expectUnavailable(marks());
    // Nobody told the server that they have gone.
    expect(await countWaiting(url)).toBe(1);
    release.resolve();
    await holder;
  });

  it('keeps no broker from ending', async () => {
    const another = createPostgres(createPool(cable.url, { queryMs: 500, connectMs: 500 }));
    await read(another);
    const work = another.transaction(async (inside) => {
      cable.silence();
      await mark(inside, 'a');
    });
    await expectUnavailable(work);
    await another.close();
  });
});

describe('a pool of which every connection is busy', () => {
  it('lets nobody wait for long, and nothing is lost', async () => {
    const release = Promise.withResolvers<void>();
    const busy = Array.from({ length: 10 }, (_, index) =>
      database.transaction(async (inside) => {
        await mark(inside, `busy-${index}`);
        await release.promise;
      }),
    );
    await expectUnavailable(marks());
    release.resolve();
    await Promise.all(busy);
    expect(await marks()).toHaveLength(10);
  });
});

describe('two transactions that wait for each other', () => {
  it('both do their work, once one has begun again', async () => {
    await mark(database, 'a');
    await mark(database, 'b');
    const met = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let runs = 0;
    const take = (inside: Queries, name: string) =>
      inside.run('UPDATE consumed_flows SET expires_at = expires_at + 1 WHERE state_hash = $1', [
        name,
      ]);
    const both = [0, 1].map((index) =>
      database.transaction(async (inside) => {
        runs += 1;
        await take(inside, 'ab'.charAt(index));
        met[index]?.resolve();
        await met[1 - index]?.promise;
        await take(inside, 'ab'.charAt(1 - index));
      }),
    );
    await Promise.all(both);
    expect(runs).toBeGreaterThan(2);
    const rows = await database.all('SELECT expires_at FROM consumed_flows');
    expect(rows).toEqual([{ expires_at: 3 }, { expires_at: 3 }]);
  });

  it('are not done again for ever', async () => {
    let runs = 0;
    const work = database.transaction(async (inside) => {
      runs += 1;
      await inside.run("DO $$ BEGIN RAISE EXCEPTION 'busy' USING ERRCODE = '40001'; END $$");
    });
    await expectUnavailable(work);
    expect(runs).toBe(5);
  });
});

describe('a transaction of which one statement failed', () => {
  it('fails even if its work went on', async () => {
    const work = database.transaction(async (inside) => {
      await mark(inside, 'a');
      await inside.run('INSERT INTO nothing VALUES (1)').catch(() => undefined);
    });
    await expect(work).rejects.toThrow('failed before its end');
    expect(await marks()).toEqual([]);
  });
});
