import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../broker/src/storage/migrate.ts';
import { migrations } from '../../broker/src/storage/migrations/migrations.ts';
import { laterStep } from '../../broker/src/testing/later-step.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect } from '../support/user-agent.ts';

/** What a step may do while brokers of before still serve: add, and demand nothing of them. */
const addingStep = {
  ...laterStep,
  sql: [
    'CREATE TABLE later (id TEXT)',
    ...['connections', 'sessions', 'authorization_codes', 'consumed_flows', 'key_checks'].map(
      (table) => `ALTER TABLE ${table} ADD COLUMN later TEXT`,
    ),
  ].join(';'),
};

describe.each(['sqlite', 'postgres'] as const)('a broker on %s', (database) => {
  let system: System;

  beforeEach(async () => {
    system = await startSystem({ database });
  });
  afterEach(() => system.close());

  const upgrade = () =>
    system.broker.database.exclusively((inside) =>
      migrate(inside, Date.now(), [...migrations, addingStep]),
    );

  it('does not start on a database that a newer one has brought further', async () => {
    await upgrade();
    await expect(system.restartBroker()).rejects.toThrow('newer version');
  });

  it('goes on with all it does after a newer one that started beside it has added to the schema', async () => {
    const { token } = await connect(system);
    expect(await upgrade()).toEqual(['later']);
    const check = await api(system, token, routes.connectionCheck, 'POST');
    expect([check.status, check.json().status]).toEqual([200, 'active']);
    const { token: colleague } = await connect(system);
    const { token: other } = await connect(system, 'omar@northfold.example');
    await system.broker.sweep();
    for (const each of [token, colleague, other]) {
      expect((await api(system, each, routes.connection)).status).toBe(200);
    }
    expect((await api(system, token, routes.connection, 'DELETE')).status).toBe(204);
    for (const ended of [token, colleague]) {
      expect((await api(system, ended, routes.connection)).status).toBe(401);
    }
  });
});
