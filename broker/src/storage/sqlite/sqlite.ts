import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Database, Parameter, Queries } from '../database.ts';

/** WAL and FULL: an acknowledged connect survives a crash and a power cut. */
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA trusted_schema = OFF;
`;

export function openSqlite(path: string): Database {
  const connection = new DatabaseSync(path);
  connection.exec(settings);
  const queries = createQueries(connection);
  const inTurn = createTurns();
  const inTransaction: Database['transaction'] = (work) =>
    inTurn(() => transaction(connection, queries, work));

  return {
    all: (sql, parameters) => inTurn(() => queries.all(sql, parameters)),
    run: (sql, parameters) => inTurn(() => queries.run(sql, parameters)),
    transaction: inTransaction,
    // Every transaction here holds the one write lock.
    exclusively: inTransaction,
    purgeDeleted: () => inTurn(async () => emptyLog(connection)),
    close: () => inTurn(async () => connection.close()),
  };
}

/** Moves the write-ahead log into the main file, where `secure_delete` has overwritten what went. */
function emptyLog(connection: DatabaseSync): boolean {
  return connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0;
}

function createQueries(connection: DatabaseSync): Queries {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    all: async <Row>(sql: string, parameters?: readonly Parameter[]) =>
      prepared(sql).all(named(parameters)) as Row[],
    run: async (sql, parameters) => Number(prepared(sql).run(named(parameters)).changes),
  };
}

/** SQLite takes `$1` for a parameter named `$1`, so one SQL text serves both databases. */
function named(parameters: readonly Parameter[] = []): Record<string, Parameter> {
  return Object.fromEntries(parameters.map((value, index) => [`$${index + 1}`, value]));
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
    throw error;
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
