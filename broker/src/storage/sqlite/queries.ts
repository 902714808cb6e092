import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Parameter, Queries } from '../database.ts';

export function createQueries(connection: DatabaseSync): Queries {
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
