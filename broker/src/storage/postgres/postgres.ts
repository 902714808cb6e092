import type { Pool, PoolClient } from 'pg';
import type { Database, Queries } from '../database.ts';
import { endsConnection, isCollision, isConnectionGone, toldOutside } from './failures.ts';
import { ask, createQueries, takeClient } from './pool.ts';

/** Of one piece of work that others keep getting in the way of. */
const attempts = 5;

/** "CfA1": other programs on the same database may hold locks of their own. */
const lockNumber = 0x43_66_41_31;
/** For the lock, and for a step of the schema that takes its time. */
const patienceMs = 60 * 60 * 1000;

type Work<Result> = (inside: Queries) => Promise<Result>;

export function createPostgres(pool: Pool): Database {
  const alone = <Result>(work: Work<Result>) => withClient(pool, work);
  return {
    // Outside a transaction this reads, so asking once more does no harm.
    all: (sql, parameters) =>
      withPatience(() => onceMoreIfGone(() => alone(({ all }) => all(sql, parameters)))),
    run: (sql, parameters) => withPatience(() => alone(({ run }) => run(sql, parameters))),
    transaction: (work) => withPatience(() => transaction(pool, work)),
    exclusively: (work) =>
      withPatience(() => transaction(pool, (inside) => underLock(inside, work), patienceMs)),
    // The files are the server's, and so is when they lose what was deleted.
    purgeDeleted: async () => true,
    close: () => pool.end(),
  };
}

/** Work that collided with another's left nothing, and is done again from its beginning. */
async function withPatience<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !isCollision(error)) throw toldOutside(error);
    }
  }
}

/** A connection of the pool may be gone already, and nothing tells before it is used. */
async function onceMoreIfGone<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isConnectionGone(error)) throw error;
    return work();
  }
}

async function withClient<Result>(pool: Pool, work: Work<Result>): Promise<Result> {
  const client = await takeClient(pool);
  try {
    const result = await work(createQueries(client));
    client.release();
    return result;
  } catch (error) {
    client.release(endsConnection(error));
    throw error;
  }
}

async function transaction<Result>(
  pool: Pool,
  work: Work<Result>,
  timeoutMs?: number,
): Promise<Result> {
  const client = await onceMoreIfGone(() => begin(pool));
  try {
    const result = await work(createQueries(client, timeoutMs));
    await commit(client);
    client.release();
    return result;
  } catch (error) {
    client.release(!(await rollBack(client, error)));
    throw error;
  }
}

async function begin(pool: Pool): Promise<PoolClient> {
  const client = await takeClient(pool);
  try {
    await ask(client, 'BEGIN ISOLATION LEVEL READ COMMITTED');
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** If its answer is lost nobody knows whether it holds, so it is never done again. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await ask(client, 'COMMIT');
  // How the server answers work that went on after one of its statements had failed.
  if (command !== 'COMMIT') throw new TypeError('the transaction had failed before its end');
}

/** False if the connection is of no more use. */
async function rollBack(client: PoolClient, error: unknown): Promise<boolean> {
  if (endsConnection(error)) return false;
  return ask(client, 'ROLLBACK').then(
    () => true,
    () => false,
  );
}

/** Held to the end of the transaction, by one process of all that are at this database. */
async function underLock<Result>(inside: Queries, work: Work<Result>): Promise<Result> {
  await inside.run('SET LOCAL lock_timeout = 0');
  await inside.run('SET LOCAL statement_timeout = 0');
  await inside.all('SELECT pg_advisory_xact_lock($1)', [lockNumber]);
  return work(inside);
}
