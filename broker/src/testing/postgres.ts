import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this test run, as its owner. */
    postgresUrl: string;
  }
}

/** The address of an empty database, which goes when the test has finished. */
export async function freshPostgres(): Promise<string> {
  const { url, drop } = await createPostgresDatabase();
  onTestFinished(drop);
  return url;
}

/** An empty database, on the server of this test run unless told. */
export async function createPostgresDatabase(serverUrl = inject('postgresUrl')) {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await askPostgres(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    /** Whoever is still connected. */
    async drop(): Promise<void> {
      await askPostgres(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** One statement on a connection of its own, beside every broker. */
export async function askPostgres(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** How many wait there for somebody else's lock. */
export async function countWaiting(url: string): Promise<number> {
  const rows = await askPostgres(
    url,
    `SELECT pid FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length;
}
