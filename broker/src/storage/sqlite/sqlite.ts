import { DatabaseSync } from 'node:sqlite';
import { BrokerError, isUnavailable } from '../../errors.ts';
import type { Database, Queries } from '../database.ts';
import { DatabaseRefused } from '../refusal.ts';
import { asUnavailable, LogInUse } from './failures.ts';
import { withPatience } from './patience.ts';
import { createQueries } from './queries.ts';

/** WAL and FULL: an acknowledged connect survives a crash and a power cut. */
const settings = `
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA trusted_schema = OFF;
`;

/** While it opens there is nobody yet whom waiting could hold up. */
export const openingPatienceMs = 5000;

/** @throws {DatabaseRefused} or an error of SQLite's. */
export function openSqlite(path: string): Database {
  const connection = connect(path);
  const queries = createQueries(connection);
  const inTurn = createTurns();
  // Whoever waits is not in turn meanwhile: others read on beside a writer that waits.
  const patiently = <Result>(task: () => Promise<Result>) => withPatience(() => inTurn(task));
  const inTransaction: Database['transaction'] = (work) =>
    patiently(() => transaction(connection, queries, work));

  return {
    all: (sql, parameters) => patiently(() => queries.all(sql, parameters)),
    run: (sql, parameters) => patiently(() => queries.run(sql, parameters)),
    transaction: inTransaction,
    // Every transaction here holds the one write lock.
    exclusively: inTransaction,
    purgeDeleted: () =>
      patiently(async () => emptyLog(connection)).then(() => true, falseIfUnavailable),
    close: () => inTurn(async () => connection.close()),
  };
}

function connect(path: string): DatabaseSync {
  const connection = new DatabaseSync(path, { timeout: openingPatienceMs });
  try {
    const mode = connection.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
    if (mode !== 'wal') {
      throw new DatabaseRefused(path, 'lies where SQLite cannot keep a log: choose a local disk');
    }
    connection.exec(settings);
    // From here on `withPatience` waits, and not SQLite.
    connection.exec('PRAGMA busy_timeout = 0');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Moves the write-ahead log into the main file, where `secure_delete` has overwritten what went. */
function emptyLog(connection: DatabaseSync): void {
  const answer = connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  if (answer?.busy !== 0) throw new LogInUse();
}

function falseIfUnavailable(error: unknown): false {
  if (error instanceof BrokerError && isUnavailable(error)) return false;
  throw error;
}

async function transaction<Result>(
  connection: DatabaseSync,
  queries: Queries,
  work: (inside: Queries) => Promise<Result>,
): Promise<Result> {
  // IMMEDIATE takes the write lock now; a later upgrade could fail half-way.
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = await work(queries);
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    // Named here, so that nobody takes it for a BEGIN that may be tried again: the work was begun.
    throw asUnavailable(error);
  }
}

/** One after the other: the process has one connection, and a transaction spans several turns. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(task: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(task);
    last = turn.catch(() => undefined);
    return turn;
  };
}
