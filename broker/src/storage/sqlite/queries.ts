import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Parameter, Queries } from '../database.ts';

export function createQueries(connection: DatabaseSync): Queries {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = connection.prepare(numbered(sql));
    statements.set(sql, statement);
    return statement;
  };
  return {
    all: async <Row>(sql: string, parameters: readonly Parameter[] = []) =>
      prepared(sql).all(...parameters) as Row[],
    run: async (sql, parameters = []) => Number(prepared(sql).run(...parameters).changes),
  };
}

/** One SQL text serves both databases: what PostgreSQL calls `$1` is `?1` here. */
function numbered(sql: string): string {
  return sql.replace(/\$(?=\d)/g, '?');
}
