import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DatabaseLocation } from '../config/config.ts';
import type { Database } from '../storage/database.ts';
import { migrate } from '../storage/migrate.ts';
import { migrations } from '../storage/migrations/migrations.ts';
import { openDatabase } from '../storage/open.ts';
import { createStorage } from '../storage/storage.ts';
import type { StoredConnection } from '../storage/stored-connection.ts';
import { ringA } from './keys.ts';
import { brokenStep, laterStep } from './later-step.ts';
import { writtenBy001 } from './schemas/001-initial.ts';

/** One for each schema that was ever released. */
const fixtures = [{ version: 1, sql: writtenBy001 }];

/** What an upgrade promises, whatever the engine: `restore` makes a database of this SQL. */
export function migrationsSuite(
  engine: string,
  restore: (sql: string) => Promise<DatabaseLocation>,
): void {
  const open = (location: DatabaseLocation) => openDatabase(location, ringA, 5000);

  const namesOf = async (database: Database) => {
    const rows = await database.all<{ name: string }>(
      'SELECT company_name AS name FROM connections ORDER BY company_id',
    );
    return rows.map(({ name }) => name);
  };

  it(`${engine}: every schema that was released has its database here`, () => {
    expect(fixtures.map(({ version }) => version)).toEqual(
      migrations.map(({ version }) => version),
    );
  });

  describe.each(fixtures)(`${engine}: a database of schema $version`, ({ sql }) => {
    it('keeps every connection, and each credential still opens', async () => {
      const database = await open(await restore(sql));
      const storage = createStorage(database, ringA);
      const rows = await database.all<{ id: string }>('SELECT id FROM connections ORDER BY id');
      const connections = await Promise.all(rows.map(({ id }) => storage.connections.find(id)));
      expect(connections).toMatchObject([
        { account: { companyName: 'Juniper' }, kind: 'oauth', status: 'active', lastCheckAt: null },
        { account: { companyName: 'Kelp & Co' }, kind: 'api_key', credentialVersion: 3 },
        { account: { companyName: 'Étoile' }, scopes: [{ name: 'attributes:write' }] },
      ]);
      const credentials = connections.map((connection) =>
        storage.connections.openCredential(connection as StoredConnection),
      );
      expect(credentials).toEqual([
        'attentive-token-1',
        'api-key-of-company-2',
        'attentive-token-3',
      ]);
      await database.close();
    });

    it('keeps sessions, codes and used flows', async () => {
      const database = await open(await restore(sql));
      const { sessions, authorizationCodes, consumedFlows } = createStorage(database, ringA);
      const alive = { now: 5000, idleSince: 0 };
      expect(await sessions.findLive('session-1', alive)).toMatchObject({ lastUsedAt: 4000 });
      expect(await sessions.findLive('session-2', alive)).toBeDefined();
      expect(await authorizationCodes.find('code-1')).toMatchObject({
        sessionTokenHash: 'session-1',
      });
      expect(await authorizationCodes.use('code-1', 5000)).toBe(false);
      expect(await authorizationCodes.use('code-3', 5000)).toBe(true);
      expect(await consumedFlows.consume('flow-1', 602_000)).toBe(false);
      await database.close();
    });
  });

  describe(`${engine}: a migration`, () => {
    let location: DatabaseLocation;
    const before = ['Juniper', 'Kelp & Co', 'Étoile'];

    beforeEach(async () => {
      location = await restore(writtenBy001);
    });

    it('that fails leaves nothing, and the next one is whole', async () => {
      const database = await open(location);
      const attempt = (step: typeof laterStep) =>
        database.exclusively((inside) => migrate(inside, 6000, [...migrations, step]));
      await expect(attempt(brokenStep)).rejects.toThrow('nowhere');
      expect(await namesOf(database)).toEqual(before);
      await expect(database.all('SELECT id FROM later')).rejects.toThrow('later');
      expect(await attempt(laterStep)).toEqual(['later']);
      expect(await attempt(laterStep)).toEqual([]);
      expect(await namesOf(database)).toEqual(['later', 'later', 'later']);
      await database.close();
    });

    it('whose process is killed leaves nothing', async () => {
      const script = fileURLToPath(new URL('unfinished-migration.ts', import.meta.url));
      const child = spawn(process.execPath, [script, JSON.stringify(location)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(child, 'exit');
      await Promise.race([once(child.stdout, 'data'), ended]);
      expect(child.exitCode).toBeNull();
      child.kill('SIGKILL');
      await ended;
      const database = await open(location);
      expect(await namesOf(database)).toEqual(before);
      await expect(database.all('SELECT id FROM later')).rejects.toThrow('later');
      await database.close();
    });
  });
}
