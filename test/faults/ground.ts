export type Rows = Record<string, unknown>[];

/** A database that outlives the brokers on it, and how to look into it past them. */
export interface Ground {
  databaseUrl: string;
  rows(sql: string): Promise<Rows>;
  /** What is wrong with its structure, a sentence each. */
  damage(): Promise<string[]>;
  close(): Promise<void>;
}

/** What a connect leaves, as one text: connections, codes (used), sessions. */
export async function traceOf(ground: Ground): Promise<string> {
  const [row] = await ground.rows(
    `SELECT (SELECT count(*) FROM connections) AS connections,
            (SELECT count(*) FROM authorization_codes) AS codes,
            (SELECT count(*) FROM authorization_codes WHERE used_at IS NOT NULL) AS used,
            (SELECT count(*) FROM sessions) AS sessions,
            (SELECT count(*) FROM authorization_codes c
               JOIN sessions s ON s.token_hash = c.session_token_hash) AS bought`,
  );
  const { connections, codes, used, sessions, bought } = row ?? {};
  return `connections ${connections}, codes ${codes} (${used} used), sessions ${sessions} (${bought} by a code)`;
}

/** Nothing; a connection with its unused code; a connection whose used code bought its session. */
export const wholeTraces = [
  'connections 0, codes 0 (0 used), sessions 0 (0 by a code)',
  'connections 1, codes 1 (0 used), sessions 0 (0 by a code)',
  'connections 1, codes 1 (1 used), sessions 1 (1 by a code)',
];
