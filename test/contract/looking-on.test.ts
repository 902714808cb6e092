import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEncryptionKey } from '../support/broker-environment.ts';
import { runCommand } from '../support/command-line.ts';
import { http } from '../support/http.ts';
import { type System, startSystem } from '../support/system.ts';

describe.each(['sqlite', 'postgres'] as const)('a command beside a broker on %s', (database) => {
  let system: System;

  beforeEach(async () => {
    system = await startSystem({ database });
  });
  afterEach(() => system.close());

  it.each(['connections list', 'sessions list', 'sessions end --all --yes', 'keys rotate'])(
    'applies no step of the schema: %s',
    async (words) => {
      const { run, all } = system.broker.database;
      const tables = ['key_checks', 'consumed_flows', 'authorization_codes', 'sessions'];
      for (const table of [...tables, 'connections', 'schema_migrations']) {
        await run(`DROP TABLE ${table}`);
      }
      const { code, stderr } = await runCommand(words.split(' '), system.environment);
      expect([code, stderr]).toEqual([1, expect.stringContaining('run "broker migrate"')]);
      await expect(all('SELECT 1 FROM schema_migrations')).rejects.toThrow();
    },
  );

  it.each(['keys list', 'connections list'])(
    'asks of it no key that seals nothing yet: %s',
    async (words) => {
      const keys = `${createEncryptionKey('next')},${system.environment.ENCRYPTION_KEYS}`;
      const environment = { ...system.environment, ENCRYPTION_KEYS: keys };
      expect((await runCommand(words.split(' '), environment)).code).toBe(0);
      expect((await http(system.broker.url + routes.ready)).status).toBe(200);
    },
  );
});
