import type { TestProject } from 'vitest/node';
import type {} from '../../broker/src/testing/postgres.ts';
import { startPostgresServer } from './postgres-server.ts';

/** One server for a run of the tests; each test makes a database of its own on it. */
export default async function providePostgres(project: TestProject) {
  const server = await startPostgresServer();
  project.provide('postgresUrl', server.url);
  return () => server.close();
}
