import { Pool, type PoolClient, type QueryResult, types } from 'pg';
import { unavailable } from '../../errors.ts';
import type { Parameter, Queries } from '../database.ts';
import { asFailure } from './failures.ts';

const int8 = 20;

export interface Patience {
  /** For one statement. */
  queryMs: number;
  /** To connect, and for a connection of the pool to come free. */
  connectMs: number;
}

/** Longer than a statement of ours ever takes, and shorter than a browser waits. */
const patience: Patience = { queryMs: 10_000, connectMs: 5000 };

/** Enough for two cores; five brokers stay within the hundred that a server allows by itself. */
const mostConnections = 10;

export function createPool(url: string, { queryMs, connectMs } = patience): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: 'connector-for-attentive',
    max: mostConnections,
    connectionTimeoutMillis: connectMs,
    query_timeout: queryMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // The server lets go of what a broker that vanished has left open.
    idle_in_transaction_session_timeout: 30_000,
    types: { getTypeParser },
  });
  // Unheard, either would end the process. Whoever is at work hears of it by their statement.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** @throws {BrokerError} `unavailable`: no server, or every connection busy for too long. */
export async function takeClient(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw unavailable(error);
  }
}

/** @throws {DatabaseError} if the server says so, and else `ConnectionLost` (failures.ts). */
export async function ask(
  client: PoolClient,
  text: string,
  parameters: readonly Parameter[] = [],
  timeoutMs?: number,
): Promise<QueryResult> {
  try {
    const patience = timeoutMs === undefined ? {} : { query_timeout: timeoutMs };
    return await client.query({ text, values: [...parameters], ...patience });
  } catch (error) {
    throw asFailure(error);
  }
}

export function createQueries(client: PoolClient, timeoutMs?: number): Queries {
  return {
    all: async (sql, parameters) => (await ask(client, sql, parameters, timeoutMs)).rows,
    run: async (sql, parameters) => (await ask(client, sql, parameters, timeoutMs)).rowCount ?? 0,
  };
}

/** Times and counts are BIGINT, and all of ours fit a number. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === int8) return Number;
  return types.getTypeParser(oid, format);
}
