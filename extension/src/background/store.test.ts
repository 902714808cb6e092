import { expect, it } from 'vitest';
import { createStorage } from '../browser/storage.ts';
import { createBrowserStorage } from '../testing/browser-storage.ts';
import { exampleConnection } from '../testing/examples.ts';
import { addConnection } from './connections.ts';
import { createStore } from './store.ts';

function createStoreInBrowser() {
  const browserStorage = createBrowserStorage();
  return { ...browserStorage, store: createStore(createStorage(browserStorage.storage)) };
}

it('loses no change of those that arrive together', async () => {
  const { store } = createStoreInBrowser();
  const ids = Array.from({ length: 10 }, (_, index) => `company-${index}`);
  await Promise.all(
    ids.map((companyId) =>
      store.changeConnections((stored) => addConnection(stored, exampleConnection({ companyId }))),
    ),
  );
  const stored = await store.readConnections();
  expect(stored.ok && stored.value.connections.map(({ companyId }) => companyId)).toEqual(ids);
});

it('writes nothing when nothing changed', async () => {
  const { store, local } = createStoreInBrowser();
  expect(await store.changeConnections((stored) => stored)).toEqual({ ok: true, value: null });
  expect(local.items()).toEqual({});
});

it('changes nothing that it cannot read', async () => {
  const { store, local } = createStoreInBrowser();
  local.put({ version: 7 });
  const outcome = await store.changeConnections((stored) =>
    addConnection(stored, exampleConnection()),
  );
  expect(outcome).toEqual({ ok: false, cause: 'storage_failed' });
  expect(local.items()).toEqual({ version: 7 });
});

it('goes on after a change that failed', async () => {
  const { store } = createStoreInBrowser();
  const broken = store.changeConnections(() => {
    throw new Error('a fault in a rule');
  });
  const next = store.changeConnections((stored) => addConnection(stored, exampleConnection()));
  await expect(broken).rejects.toThrow('a fault in a rule');
  expect(await next).toEqual({ ok: true, value: null });
});
