import { describe, expect, it } from 'vitest';
import { nothingDecided, nothingStored } from '../read-stored.ts';
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

describe('a pending sign-in', () => {
  const tooLate = () => new Date(Date.parse(exampleTime) + 60 * 60 * 1000);

  it('counts as failed once it has lasted longer than it can, wherever it is read', async () => {
    const { storage } = createBrowserStorage();
    await createStorage(storage, clock).writeSignIn(examplePending());
    const read = await createStorage(storage, tooLate).readSignIn();
    expect(read).toMatchObject({ value: { status: 'failed', cause: 'flow_expired' } });
  });

  it('is still there for whoever closes its window', async () => {
    const { storage } = createBrowserStorage();
    const { writeSignIn, readRecordedSignIn } = createStorage(storage, tooLate);
    await writeSignIn({ ...examplePending(), windowId: 7 });
    expect(await readRecordedSignIn()).toMatchObject({ value: { status: 'pending', windowId: 7 } });
  });
});

describe('what the organization set', () => {
  it('is read anew each time', async () => {
    const { storage, managed } = createBrowserStorage();
    const { readManagedBrokerUrl } = createStorage(storage);
    expect(await readManagedBrokerUrl()).toBeNull();
    managed.put({ brokerUrl: 'policy.example' });
    expect(await readManagedBrokerUrl()).toBe('policy.example');
  });

  it('is nothing when there is no policy, which Firefox calls an error', async () => {
    const { storage, managed } = createBrowserStorage();
    managed.refuse();
    expect(await createStorage(storage).readManagedBrokerUrl()).toBeNull();
  });

  it('is nothing when it is no text', async () => {
    const { storage, managed } = createBrowserStorage();
    managed.put({ brokerUrl: ['https://policy.example'] });
    expect(await createStorage(storage).readManagedBrokerUrl()).toBeNull();
  });
});

describe('settings', () => {
  const settings = { brokerUrl: 'https://broker.example', consent: null };

  it('stand beside connections, which the first version would else take for damaged', async () => {
    const { storage, local } = createBrowserStorage();
    const { writeSettings, readSettings } = createStorage(storage);
    await writeSettings(settings);
    expect(local.items()).toEqual({ ...nothingStored, settings });
    expect(await readSettings()).toEqual({ ok: true, value: settings });
  });

  it('leave connections as they are', async () => {
    const { storage, local } = createBrowserStorage();
    const connections = { ...nothingStored, connections: [exampleConnection()] };
    local.put(connections);
    await createStorage(storage).writeSettings(settings);
    expect(local.items()).toEqual({ ...connections, settings });
  });

  it('of the first version are read: nobody knows which broker was agreed to', async () => {
    const { storage, local } = createBrowserStorage();
    const consent = { version: 1, givenAt: exampleTime };
    local.put({ ...nothingStored, settings: { brokerUrl: null, consent } });
    expect(await createStorage(storage).readSettings()).toEqual({
      ok: true,
      value: { brokerUrl: null, consent: { ...consent, brokerUrl: null } },
    });
  });

  it('that cannot be read have to be decided again, and cost nobody a company', async () => {
    const { storage, local } = createBrowserStorage();
    local.put({ ...nothingStored, settings: 'garbage', schedule: 7 });
    const { readSettings, readSchedule, readConnections } = createStorage(storage);
    expect(await readSettings()).toEqual({ ok: true, value: nothingDecided });
    expect(await readSchedule()).toEqual({ ok: true, value: {} });
    expect((await readConnections()).ok).toBe(true);
  });
});

it('shuts content scripts out where the browser can', async () => {
  const levels: unknown[] = [];
  await shutOutContentScripts({ setAccessLevel: (level: unknown) => levels.push(level) });
  await shutOutContentScripts({});
  expect(levels).toEqual([{ accessLevel: 'TRUSTED_CONTEXTS' }]);
});
