import { expect, it } from 'vitest';
import { createStorage } from '../browser/storage.ts';
import { nothingStored } from '../read-stored.ts';
import { createBrowserStorage } from '../testing/browser-storage.ts';
import { createBrowserWindows } from '../testing/browser-windows.ts';
import {
  exampleBrokerUrl,
  exampleConnection,
  examplePending,
  exampleTime,
} from '../testing/examples.ts';
import { prepare } from './prepare.ts';
import { createStore } from './store.ts';

function createBackground() {
  const browserStorage = createBrowserStorage();
  const windows = createBrowserWindows();
  const store = createStore(createStorage(browserStorage.storage));
  const start = () =>
    prepare({
      windows: windows.browser.windows,
      store,
      currentBroker: async () => ({ ok: true, value: exampleBrokerUrl }),
      clock: () => new Date(exampleTime),
    });
  return { ...browserStorage, ...windows, start };
}

const failedFor = (cause: string) => ({
  status: 'failed',
  brokerUrl: exampleBrokerUrl,
  cause,
  expected: null,
  failedAt: exampleTime,
});

it('ends a sign-in whose background was stopped, and forgets its verifier', async () => {
  const { session, start } = createBackground();
  session.put({ signIn: examplePending() });
  await start();
  expect(session.items()).toEqual({ signIn: failedFor('interrupted') });
});

it('closes the window of that sign-in, which would keep the next one from opening', async () => {
  const { session, start, openWindow, removed } = createBackground();
  openWindow(7);
  session.put({ signIn: { ...examplePending(), windowId: 7 } });
  await start();
  expect(removed).toEqual([7]);
});

it('tells the interruption even if that window is gone', async () => {
  const { session, start } = createBackground();
  session.put({ signIn: { ...examplePending(), windowId: 7 } });
  await start();
  expect(session.items()).toEqual({ signIn: failedFor('interrupted') });
});

it('leaves a told failure, and the connections, as they are', async () => {
  const { local, session, start } = createBackground();
  const connections = { version: 1, active: null, connections: [exampleConnection()] };
  local.put(connections);
  session.put({ signIn: failedFor('denied') });
  await start();
  expect(local.items()).toEqual(connections);
  expect(session.items()).toEqual({ signIn: failedFor('denied') });
});

it('replaces connections that cannot be read, and tells it once', async () => {
  const { local, session, start } = createBackground();
  local.put({ version: 0, connections: 'garbage' });
  await start();
  expect(local.items()).toEqual(nothingStored);
  expect(session.items()).toEqual({ signIn: failedFor('storage_failed') });
  session.put({});
  await start();
  expect(session.items()).toEqual({});
});

it('drops a company that cannot be read, keeps the others, and tells it once', async () => {
  const { local, session, start } = createBackground();
  const [first, third] = [exampleConnection(), exampleConnection({ companyId: 'company-3' })];
  const damaged = { ...exampleConnection({ companyId: 'company-2' }), snapshot: 'garbage' };
  local.put({ ...nothingStored, connections: [first, damaged, third] });
  await start();
  expect(local.items()).toEqual({ ...nothingStored, connections: [first, third] });
  expect(session.items()).toEqual({ signIn: failedFor('storage_failed') });
  session.put({});
  await start();
  expect(session.items()).toEqual({});
});

it('says nothing of a session to be ended that cannot be read: no company is lost', async () => {
  const { local, session, start } = createBackground();
  local.put({ ...nothingStored, connections: [exampleConnection()], revocations: ['garbage'] });
  await start();
  expect(session.items()).toEqual({});
});

it('keeps connections that the browser would not let it read', async () => {
  const { local, start } = createBackground();
  const connections = { version: 1, active: null, connections: [exampleConnection()] };
  local.put(connections);
  local.refuseOnce();
  await start();
  expect(local.items()).toEqual(connections);
});

it('starts all the same when the browser refuses its storage', async () => {
  const { local, session, start } = createBackground();
  local.refuse();
  session.refuse();
  await expect(start()).resolves.toBeUndefined();
});
