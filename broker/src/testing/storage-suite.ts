import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweep } from '../flows/sweep.ts';
import { takeCensus } from '../storage/census.ts';
import type { Database } from '../storage/database.ts';
import { createStorage, type Storage } from '../storage/storage.ts';
import { dayMs, exampleCode, exampleConnection, saveWithSession } from './connections.ts';
import { connectionsSuite } from './connections-suite.ts';
import { ringA } from './keys.ts';

/** What storage promises, whatever the engine: `open` gives an empty, migrated database. */
export function storageSuite(engine: string, open: () => Promise<Database>): void {
  connectionsSuite(engine, open);
  lifetimesSuite(engine, open);
}

function lifetimesSuite(engine: string, open: () => Promise<Database>): void {
  let database: Database;
  let storage: Storage;

  beforeEach(async () => {
    database = await open();
    storage = createStorage(database, ringA);
  });

  afterEach(() => database.close());

  const count = async (table: string) => {
    const [row] = await database.all<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`);
    return Number(row?.rows);
  };

  describe(`${engine}: a transaction`, () => {
    it('leaves nothing of work that failed', async () => {
      const work = storage.transaction(async ({ connections, consumedFlows }) => {
        await connections.save(exampleConnection());
        await consumedFlows.consume('state', 5000);
        throw new Error('half-way');
      });
      await expect(work).rejects.toThrow('half-way');
      expect(await count('connections')).toBe(0);
      expect(await count('consumed_flows')).toBe(0);
    });

    it('takes no work in that is not its own', async () => {
      const begun = Promise.withResolvers<void>();
      const ending = Promise.withResolvers<void>();
      const failing = storage.transaction(async ({ consumedFlows }) => {
        await consumedFlows.consume('inside', 5000);
        begun.resolve();
        await ending.promise;
      });
      await begun.promise;
      const outside = storage.consumedFlows.consume('outside', 5000);
      ending.reject(new Error('rolled back'));
      await expect(failing).rejects.toThrow('rolled back');
      expect(await outside).toBe(true);
      expect(await storage.consumedFlows.isConsumed('outside')).toBe(true);
      expect(await storage.consumedFlows.isConsumed('inside')).toBe(false);
    });

    it('that failed does not keep the next from working', async () => {
      await expect(database.run('INSERT INTO nothing VALUES (1)')).rejects.toThrow();
      const failing = database.transaction((inside) =>
        inside.run('INSERT INTO nothing VALUES (1)'),
      );
      await expect(failing).rejects.toThrow();
      expect(await storage.consumedFlows.consume('state', 5000)).toBe(true);
    });
  });

  describe(`${engine}: single use`, () => {
    it('of a code is true for exactly one of fifty at once', async () => {
      const id = await storage.connections.save(exampleConnection());
      await storage.authorizationCodes.insert(exampleCode(id));
      const uses = Array.from({ length: 50 }, () => storage.authorizationCodes.use('code', 2000));
      expect((await Promise.all(uses)).filter(Boolean)).toEqual([true]);
    });

    it('of a flow is true for exactly one of fifty at once', async () => {
      const uses = Array.from({ length: 50 }, () => storage.consumedFlows.consume('state', 5000));
      expect((await Promise.all(uses)).filter(Boolean)).toEqual([true]);
    });

    it('of a code that nobody made is false', async () => {
      expect(await storage.authorizationCodes.use('unknown', 2000)).toBe(false);
    });
  });

  describe(`${engine}: a session`, () => {
    it.each([
      ['at its absolute end', { now: 1000 + 90 * dayMs, idleSince: 0 }],
      ['when it was last used at the limit', { now: 2000, idleSince: 1000 }],
    ])('is not live %s', async (_, liveness) => {
      await saveWithSession(storage, 'session');
      expect(await storage.sessions.findLive('session', liveness)).toBeUndefined();
    });

    it('is live a moment before either end', async () => {
      await saveWithSession(storage, 'session');
      const liveness = { now: 999 + 90 * dayMs, idleSince: 999 };
      expect((await storage.sessions.findLive('session', liveness))?.tokenHash).toBe('session');
    });

    it('is not shortened by a clock that jumps back', async () => {
      await saveWithSession(storage, 'session');
      await storage.sessions.touch('session', 5000);
      await storage.sessions.touch('session', 4000);
      const session = await storage.sessions.findLive('session', { now: 5000, idleSince: 0 });
      expect(session?.lastUsedAt).toBe(5000);
    });

    it('is known by its company, and nobody else’s is', async () => {
      await saveWithSession(storage, 'session');
      expect(await storage.sessions.findCompany('session')).toBe('company-1');
      expect(await storage.sessions.findCompany('unknown')).toBeUndefined();
    });

    it('ends with all others of its connection, and with no others', async () => {
      const id = await saveWithSession(storage, 'session-1');
      await saveWithSession(storage, 'session-2');
      await saveWithSession(storage, 'session-3', { kind: 'api_key' });
      expect(await storage.sessions.endAllOf(id)).toBe(2);
      const alive = { now: 2000, idleSince: 0 };
      expect(await storage.sessions.findLive('session-1', alive)).toBeUndefined();
      expect(await storage.sessions.findLive('session-3', alive)).toBeDefined();
      expect(await storage.sessions.endAllOf(id)).toBe(0);
    });

    it('ends once, alone, and with it what its code remembers', async () => {
      const id = await saveWithSession(storage, 'session-1');
      await saveWithSession(storage, 'session-2');
      await storage.authorizationCodes.insert(exampleCode(id));
      await storage.authorizationCodes.rememberSession('code', 'session-1');
      expect(await storage.sessions.end('session-1')).toBe(true);
      expect(await storage.sessions.end('session-1')).toBe(false);
      expect(await count('sessions')).toBe(1);
      expect((await storage.authorizationCodes.find('code'))?.sessionTokenHash).toBeNull();
    });
  });

  describe(`${engine}: a census`, () => {
    it('counts connections by kind and status, and the sessions that are live', async () => {
      const alive = { now: 2000, idleSince: 999 };
      expect(await takeCensus(database, alive)).toEqual({ connections: [], sessions: 0 });
      await saveWithSession(storage, 'session-1');
      await saveWithSession(storage, 'session-2', { kind: 'api_key' });
      const active = { status: 'active', count: 1 };
      const { connections, sessions } = await takeCensus(database, alive);
      expect(connections).toHaveLength(2);
      expect(connections).toContainEqual({ kind: 'oauth', ...active });
      expect(connections).toContainEqual({ kind: 'api_key', ...active });
      expect(sessions).toBe(2);
      expect((await takeCensus(database, { now: 2000, idleSince: 1000 })).sessions).toBe(0);
    });
  });

  describe(`${engine}: the sweep`, () => {
    const sweepAt = (now: number) =>
      sweep({ storage, clock: () => now, sessionIdleMs: 14 * dayMs });

    it('keeps everything that still counts', async () => {
      const id = await saveWithSession(storage, 'session');
      await storage.authorizationCodes.insert(exampleCode(id));
      await storage.consumedFlows.consume('state', 60_000);
      await sweepAt(59_999);
      const tables = ['connections', 'sessions', 'authorization_codes', 'consumed_flows'];
      expect(await Promise.all(tables.map(count))).toEqual([1, 1, 1, 1]);
    });

    it('deletes markers and codes at their end, and what no browser ever redeemed', async () => {
      const id = await storage.connections.save(exampleConnection());
      await storage.authorizationCodes.insert(exampleCode(id, 'code', 61_000));
      await storage.consumedFlows.consume('state', 61_000);
      await sweepAt(60_999);
      expect(await count('connections')).toBe(1);
      await sweepAt(61_000);
      const tables = ['connections', 'authorization_codes', 'consumed_flows'];
      expect(await Promise.all(tables.map(count))).toEqual([0, 0, 0]);
    });

    it('deletes a code that a failed redemption killed', async () => {
      const id = await storage.connections.save(exampleConnection());
      await storage.authorizationCodes.insert(exampleCode(id));
      await storage.authorizationCodes.use('code', 2000);
      await sweepAt(61_000);
      expect(await count('authorization_codes')).toBe(0);
      expect(await count('connections')).toBe(0);
    });

    it('keeps a redeemed code while its session lives, and its connection for good', async () => {
      const id = await saveWithSession(storage, 'session');
      await storage.connections.markRedeemed(id, 2000);
      await storage.authorizationCodes.insert(exampleCode(id));
      await storage.authorizationCodes.use('code', 2000);
      await storage.authorizationCodes.rememberSession('code', 'session');
      await sweepAt(7 * dayMs);
      expect(await count('authorization_codes')).toBe(1);
      await sweepAt(1000 + 14 * dayMs);
      expect(await count('sessions')).toBe(0);
      expect(await count('authorization_codes')).toBe(0);
      expect(await count('connections')).toBe(1);
    });

    it('ends a session at its absolute end, however much it is used', async () => {
      const id = await saveWithSession(storage, 'session');
      await storage.connections.markRedeemed(id, 2000);
      await storage.sessions.touch('session', 90 * dayMs);
      await sweepAt(999 + 90 * dayMs);
      expect(await count('sessions')).toBe(1);
      await sweepAt(1000 + 90 * dayMs);
      expect(await count('sessions')).toBe(0);
    });
  });
}
