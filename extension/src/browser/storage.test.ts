import { expect, it } from 'vitest';
import { nothingStored } from '../read-stored.ts';
import { createBrowserStorage } from '../testing/browser-storage.ts';
import { exampleConnection, examplePending, exampleTime } from '../testing/examples.ts';
import { createStorage, shutOutContentScripts } from './storage.ts';

const clock = () => new Date(exampleTime);
const refused = { ok: false, cause: 'storage_failed' };

it('reads what it wrote', async () => {
  const { storage } = createBrowserStorage();
  const { readConnections, writeConnections, readSignIn, writeSignIn } = createStorage(
    storage,
    clock,
  );
  const connections = { ...nothingStored, connections: [exampleConnection()] };

  expect(await writeConnections(connections)).toEqual({ ok: true, value: null });
  expect(await readConnections()).toEqual({ ok: true, value: connections });
  expect(await writeSignIn(examplePending())).toEqual({ ok: true, value: null });
  expect(await readSignIn()).toEqual({ ok: true, value: examplePending() });
  await writeSignIn(null);
  expect(await readSignIn()).toEqual({ ok: true, value: null });
});

it('keeps a sign-in out of the storage that is written to disk', async () => {
  const { storage, local } = createBrowserStorage();
  await createStorage(storage).writeSignIn(examplePending());
  expect(local.items()).toEqual({});
});

it('says so when what lies there cannot be read', async () => {
  const { storage, local } = createBrowserStorage();
  local.put({ version: 7 });
  expect(await createStorage(storage).readConnections()).toEqual(refused);
});

it('says so when the browser refuses', async () => {
  const { storage, local, session } = createBrowserStorage();
  local.refuse();
  session.refuse();
  const { readConnections, writeConnections, readSignIn, writeSignIn } = createStorage(storage);
  expect(await readConnections()).toEqual(refused);
  expect(await writeConnections(nothingStored)).toEqual(refused);
  expect(await readSignIn()).toEqual(refused);
  expect(await writeSignIn(null)).toEqual(refused);
});

it('shuts content scripts out where the browser can', async () => {
  const levels: unknown[] = [];
  await shutOutContentScripts({ setAccessLevel: (level: unknown) => levels.push(level) });
  await shutOutContentScripts({});
  expect(levels).toEqual([{ accessLevel: 'TRUSTED_CONTEXTS' }]);
});
