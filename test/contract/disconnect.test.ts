import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock } from '../support/clock.ts';
import { databaseBytes } from '../support/stored-rows.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect } from '../support/user-agent.ts';

const clock = createTestClock();
let system: System;
let token: string;

beforeAll(async () => {
  system = await startSystem({ clock: clock.read });
});
afterAll(() => system.close());
beforeEach(async () => {
  system.simulator.faults.length = 0;
  await system.broker.database.run('DELETE FROM connections');
  ({ token } = await connect(system));
  system.simulator.calls.length = 0;
});

describe('disconnecting', () => {
  it('ends every session and code of the company, and no other company’s', async () => {
    const colleague = await connect(system);
    const other = await connect(system, 'omar@northfold.example');
    const answer = await api(system, token, routes.connection, 'DELETE');
    expect([answer.status, answer.text]).toEqual([204, '']);
    for (const ended of [token, colleague.token]) {
      expect((await api(system, ended, routes.connection)).status).toBe(401);
    }
    expect((await api(system, other.token, routes.connection)).status).toBe(200);
    const codes = await system.broker.database.all('SELECT 1 FROM authorization_codes');
    expect(codes).toHaveLength(1);
  });

  it('leaves nothing of the ciphertext in the files', async () => {
    const [row] = await system.broker.database.all<{ credential: string }>(
      'SELECT credential FROM connections',
    );
    const credential = row?.credential ?? '';
    expect(databaseBytes(system).includes(credential)).toBe(true);
    await api(system, token, routes.connection, 'DELETE');
    expect(databaseBytes(system).includes(credential)).toBe(false);
    expect(databaseBytes(system).includes(credential.slice(20, 60))).toBe(false);
  });

  it('during a check ends the check, and brings nothing back', async () => {
    const gate = Promise.withResolvers<void>();
    system.simulator.faults.push({ on: 'me', wait: gate.promise });
    const checking = check();
    await expect.poll(() => paths().includes('/v1/me')).toBe(true);
    await api(system, token, routes.connection, 'DELETE');
    gate.resolve();
    expect((await checking).status).toBe(401);
    expect(await system.broker.database.all('SELECT 1 FROM connections')).toEqual([]);
  });
});

function check() {
  return api(system, token, routes.connectionCheck, 'POST');
}

function paths(): string[] {
  return system.simulator.calls.map(({ path }) => path).sort();
}
