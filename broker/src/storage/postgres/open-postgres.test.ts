import { beforeEach, describe, expect, it } from 'vitest';
import { exampleConnection } from '../../testing/connections.ts';
import { ringA, ringB, ringBA, ringFalseA } from '../../testing/keys.ts';
import { askPostgres, countWaiting, freshPostgres } from '../../testing/postgres.ts';
import { migrations } from '../migrations/migrations.ts';
import { openDatabase } from '../open.ts';
import { DatabaseRefused } from '../refusal.ts';
import { createStorage } from '../storage.ts';

let url: string;

beforeEach(async () => {
  url = await freshPostgres();
});

const open = (address = url, ring = ringA, now = 1000) =>
  openDatabase({ engine: 'postgres', url: address }, ring, now);

const change = (part: Partial<Pick<URL, 'username' | 'password' | 'port' | 'pathname'>>) =>
  Object.assign(new URL(url), part).href;

/** A database of ours, with a connection sealed by key A. */
async function written(): Promise<void> {
  const database = await open();
  await createStorage(database, ringA).connections.save(exampleConnection());
  await database.close();
}

/** Everything that the database holds and is not the server's own. */
async function content(): Promise<string> {
  const tables = await askPostgres(
    url,
    `SELECT tablename, query_to_xml(format('SELECT * FROM %I', tablename), true, false, '')::text
     FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
  );
  return JSON.stringify(tables);
}

async function expectRefusal(why: string, address = url, ring = ringA): Promise<void> {
  const before = await content();
  const refusal = await open(address, ring, 2000).catch((error) => error);
  expect(refusal).toBeInstanceOf(DatabaseRefused);
  const { host, pathname, password } = new URL(address);
  expect(refusal.message).toContain(`postgres://${host}${pathname} ${why}`);
  expect(refusal.message).not.toContain(password);
  expect(await content()).toBe(before);
}

describe('a PostgreSQL database is refused, with its address and without the password,', () => {
  it('if nobody answers', async () => {
    await expectRefusal('does not answer', change({ port: '1' }));
  });

  it('if the password is wrong', async () => {
    await expectRefusal('refuses the user or the password', change({ password: 'wrong-word' }));
  });

  it('if it does not exist', async () => {
    await expectRefusal('does not exist', change({ pathname: '/nowhere' }));
  });

  it('if its server has no TLS and DATABASE_URL asks for it', async () => {
    await expectRefusal('has no TLS', `${url}?sslmode=verify-full`);
  });

  it('if a file that DATABASE_URL names is not there', async () => {
    await expectRefusal('names a file', `${url}?sslmode=verify-full&sslrootcert=nowhere.pem`);
  });

  it('if the user may not create tables', async () => {
    const name = `guest_${new URL(url).pathname.slice(6, 16)}`;
    await askPostgres(url, `CREATE ROLE ${name} LOGIN PASSWORD 'guest-word'`);
    const address = change({ username: name, password: 'guest-word' });
    await expectRefusal('does not let this user create tables', address);
    await askPostgres(url, `DROP ROLE ${name}`);
  });

  it.each(['CREATE TABLE connections (id TEXT)', 'CREATE TABLE schema_migrations (version TEXT)'])(
    'if another program has made it: %s',
    async (sql) => {
      await askPostgres(url, sql);
      await expectRefusal('holds the tables of another program');
    },
  );

  it('if a newer version wrote it', async () => {
    await written();
    await askPostgres(url, "INSERT INTO schema_migrations VALUES (999, '999-later', 1)");
    await expectRefusal('was written by a newer version');
  });

  it('if it was written with a key that is not there', async () => {
    await written();
    await expectRefusal('was written with the key "a"', url, ringB);
  });

  it('if it was written with another key of the same id', async () => {
    await written();
    await expectRefusal('was written with another key "a"', url, ringFalseA);
  });
});

describe('five brokers that start at once', () => {
  it('wait for the one that is at work on the schema', async () => {
    const [one, other] = [await open(), await open()];
    const order: string[] = [];
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const first = one.exclusively(async () => {
      begun.resolve();
      await release.promise;
      order.push('one');
    });
    await begun.promise;
    const second = other.exclusively(async () => order.push('other'));
    await expect.poll(() => countWaiting(url)).toBe(1);
    release.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['one', 'other']);
    await Promise.all([one.close(), other.close()]);
  });

  it('on an empty database set it up once', async () => {
    const databases = await Promise.all([1, 2, 3, 4, 5].map((now) => open(url, ringA, now)));
    const [first] = databases;
    const rows = await first?.all('SELECT version, name FROM schema_migrations ORDER BY version');
    expect(rows).toEqual(migrations.map(({ version, name }) => ({ version, name })));
    await Promise.all(databases.map((database) => database.close()));
  });

  it('with two keys of one id run with one of them, and the other is refused', async () => {
    const started = await Promise.allSettled(
      [ringA, ringFalseA, ringA, ringFalseA].map((ring) => open(url, ring)),
    );
    const running = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const refused = started.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect([running.length, refused.length]).toEqual([2, 2]);
    for (const reason of refused) expect(reason).toBeInstanceOf(DatabaseRefused);
    await Promise.all(running.map((database) => database.close()));
  });
});

it('a database takes a new key beside the old one, and is then refused without it', async () => {
  await written();
  await (await open(url, ringBA)).close();
  await expectRefusal('was written with the key "b"');
});
