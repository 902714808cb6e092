import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SealedBoxError } from '../crypto/sealed-box.ts';
import type { Database } from '../storage/database.ts';
import { createStorage, type Storage } from '../storage/storage.ts';
import type { StoredConnection } from '../storage/stored-connection.ts';
import { exampleAccount, exampleCode, exampleConnection, saveWithSession } from './connections.ts';
import { ringA, ringB, ringBA } from './keys.ts';

/** What storage promises of connections, whatever the engine: `open` gives an empty, migrated database. */
export function connectionsSuite(engine: string, open: () => Promise<Database>): void {
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

  const stored = async (id: string) => (await storage.connections.find(id)) as StoredConnection;

  describe(`${engine}: a credential`, () => {
    it('does not open in the row of another company', async () => {
      const first = await storage.connections.save(exampleConnection());
      const second = await storage.connections.save(
        exampleConnection({ account: exampleAccount('company-2'), credential: 'token-2' }),
      );
      const boxes = [(await stored(first)).credential, (await stored(second)).credential];
      for (const [id, box] of [
        [first, boxes[1]],
        [second, boxes[0]],
      ]) {
        await database.run('UPDATE connections SET credential = $1 WHERE id = $2', [
          box ?? null,
          id ?? null,
        ]);
      }
      for (const id of [first, second]) {
        const moved = await stored(id);
        expect(() => storage.connections.openCredential(moved)).toThrow(SealedBoxError);
      }
    });

    it('does not open once its row names another company or id', async () => {
      const connection = await stored(await storage.connections.save(exampleConnection()));
      const others = [
        { ...connection, account: exampleAccount('company-2') },
        { ...connection, id: 'another-row' },
      ];
      for (const other of others) {
        expect(() => storage.connections.openCredential(other)).toThrow(SealedBoxError);
      }
    });

    it('opens with no key but its own, which may have stopped sealing', async () => {
      const connection = await stored(await storage.connections.save(exampleConnection()));
      const openWith = (ring: typeof ringA) =>
        createStorage(database, ring).connections.openCredential(connection);
      expect(() => openWith(ringB)).toThrow(SealedBoxError);
      expect(openWith(ringBA)).toBe('attentive-token-1');
    });

    it('stands nowhere as it is', async () => {
      await storage.connections.save(exampleConnection());
      const rows = await database.all('SELECT * FROM connections');
      expect(JSON.stringify(rows)).not.toContain('attentive-token-1');
    });
  });

  describe(`${engine}: reconnecting a company`, () => {
    it('keeps its id, its sessions and its one row, and replaces the credential', async () => {
      const id = await saveWithSession(storage, 'session');
      await storage.connections.markRedeemed(id, 1500);
      const account = { ...exampleAccount(), companyName: 'Renamed' };
      const again = exampleConnection({ account, credential: 'attentive-token-2', now: 2000 });
      expect(await storage.connections.save(again)).toBe(id);
      const connection = await stored(id);
      expect(connection).toMatchObject({
        account,
        credentialVersion: 2,
        connectedAt: 2000,
        checkedAt: 2000,
        lastCheckAt: null,
        status: 'active',
      });
      expect(storage.connections.openCredential(connection)).toBe('attentive-token-2');
      expect(await count('connections')).toBe(1);
      expect(await count('sessions')).toBe(1);
      await storage.connections.deleteNeverRedeemed();
      expect(await count('connections')).toBe(1);
    });

    it('leaves its API key, and every other company, as they are', async () => {
      const oauth = await storage.connections.save(exampleConnection());
      const key = await storage.connections.save(exampleConnection({ kind: 'api_key' }));
      const other = await storage.connections.save(
        exampleConnection({ account: exampleAccount('company-2') }),
      );
      expect(new Set([oauth, key, other]).size).toBe(3);
      await storage.connections.save(exampleConnection({ credential: 'new' }));
      expect((await stored(key)).credentialVersion).toBe(1);
      expect((await stored(other)).credentialVersion).toBe(1);
    });
  });

  describe(`${engine}: a company's connection of one kind`, () => {
    it('is no other kind’s, and no other company’s', async () => {
      await storage.connections.save(exampleConnection());
      await storage.connections.save(
        exampleConnection({ kind: 'api_key', account: exampleAccount('company-2') }),
      );
      expect(await storage.connections.holdOf('company-1', 'api_key')).toBeUndefined();
      expect(await storage.connections.holdOf('company-2', 'oauth')).toBeUndefined();
    });

    it('is found as it was saved, with what GraphQL said', async () => {
      const id = await storage.connections.save(
        exampleConnection({ kind: 'api_key', scopes: [], graphql: 'refused' }),
      );
      const found = await storage.connections.holdOf('company-1', 'api_key');
      expect(found).toEqual(await stored(id));
      expect(found).toMatchObject({ access: { rest: 'confirmed', graphql: 'refused' } });
    });
  });

  describe(`${engine}: a check`, () => {
    const result = {
      status: 'reconnect_required',
      access: { rest: 'refused', graphql: 'unknown' },
      account: { ...exampleAccount(), companyName: 'Renamed' },
      checkedAt: 3000,
      lastCheckAt: 3000,
    } as const;

    it('of a credential that was replaced meanwhile writes nothing', async () => {
      const checked = await stored(await storage.connections.save(exampleConnection()));
      await storage.connections.save(exampleConnection({ credential: 'new', now: 2000 }));
      const before = await stored(checked.id);
      await storage.connections.recordCheck(checked, result);
      expect(await stored(checked.id)).toEqual(before);
    });

    it('is kept, in its own row alone, and leaves the credential', async () => {
      const connection = await stored(await storage.connections.save(exampleConnection()));
      const other = exampleConnection({ account: exampleAccount('company-2') });
      const untouched = await stored(await storage.connections.save(other));
      await storage.connections.recordCheck(connection, result);
      expect(await stored(connection.id)).toEqual({ ...connection, ...result });
      expect(await stored(untouched.id)).toEqual(untouched);
    });
  });

  describe(`${engine}: disconnecting`, () => {
    it('takes the codes and sessions of that company along, and no others', async () => {
      const id = await saveWithSession(storage, 'session-1');
      const other = await saveWithSession(storage, 'session-2', {
        account: exampleAccount('company-2'),
      });
      await storage.authorizationCodes.insert(exampleCode(id, 'code-1'));
      await storage.authorizationCodes.insert(exampleCode(other, 'code-2'));
      await storage.connections.delete(id);
      const alive = { now: 2000, idleSince: 0 };
      expect(await storage.sessions.findLive('session-1', alive)).toBeUndefined();
      expect(await storage.sessions.findLive('session-2', alive)).toBeDefined();
      expect(await storage.authorizationCodes.find('code-1')).toBeUndefined();
      expect(await storage.authorizationCodes.find('code-2')).toBeDefined();
    });
  });
}
