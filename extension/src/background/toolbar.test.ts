import { expect, it } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import { createStorage } from '../browser/storage.ts';
import { nothingStored } from '../read-stored.ts';
import { connectionKey, type StoredConnection } from '../state.ts';
import { createBrowserStorage } from '../testing/browser-storage.ts';
import { exampleConnection, exampleSnapshot } from '../testing/examples.ts';
import type { MessageKey } from '../ui/text.ts';
import { createStore } from './store.ts';
import { showOnToolbar } from './toolbar.ts';

const acme = exampleConnection();
const birch = companyOf('Birch');
const cedar = companyOf('Cedar');
const lost = (company: StoredConnection): StoredConnection => ({
  ...company,
  snapshot: { ...company.snapshot, status: 'reconnect_required' },
});
const signedOut = (company: StoredConnection): StoredConnection => ({ ...company, token: null });

function companyOf(name: string): StoredConnection {
  const snapshot = exampleSnapshot(name);
  const company = { ...snapshot.company, name };
  return exampleConnection({ companyId: name, snapshot: { ...snapshot, company } });
}

function createToolbar() {
  const { storage, local } = createBrowserStorage();
  const shown: Record<string, string> = {};
  const show = (part: string) => async (details: object) => {
    shown[part] = Object.values(details).join();
  };
  const button = {
    setTitle: show('title'),
    setBadgeText: show('badge'),
    setBadgeBackgroundColor: show('ground'),
    setBadgeTextColor: show('ink'),
  };
  const say = (key: MessageKey, values?: Record<string, string>) =>
    messages[key].message.replace('$COMPANY$', values?.company ?? '');
  const store = createStore(createStorage(storage));
  return { local, shown, refresh: () => showOnToolbar(button, store, say) };
}

async function faceOf(connections: StoredConnection[], active: StoredConnection | null) {
  const { local, shown, refresh } = createToolbar();
  const key = active && connectionKey(active);
  local.put({ ...nothingStored, connections, active: key });
  await refresh();
  return [shown.badge, ...(shown.title ?? '').split('\n')];
}

const product = 'Connector for Attentive';

it('says its own name alone when no company is connected', async () => {
  expect(await faceOf([], null)).toEqual(['', product]);
});

it('names the company in use, by the name that the user gave it', async () => {
  expect(await faceOf([acme, birch], acme)).toEqual(['', 'Acme: connected', product]);
  const ours = { ...acme, label: 'Ours' };
  expect(await faceOf([ours, birch], acme)).toEqual(['', 'Ours: connected', product]);
});

it('marks a company in use that needs attention', async () => {
  const reconnect = await faceOf([lost(acme), birch], acme);
  expect(reconnect).toEqual(['!', 'Acme: reconnect needed', product]);
  const out = await faceOf([signedOut(acme), birch], acme);
  expect(out).toEqual(['!', 'Acme: signed out', product]);
});

it('names another company that needs attention before the one in use', async () => {
  expect(await faceOf([acme, signedOut(birch), lost(cedar)], acme)).toEqual([
    '!',
    'Birch: signed out',
    'Acme: connected',
    product,
  ]);
});

it('marks one even if none is in use', async () => {
  expect(await faceOf([lost(birch)], null)).toEqual(['!', 'Birch: reconnect needed', product]);
});

it('takes the mark away once nothing needs attention', async () => {
  const { local, shown, refresh } = createToolbar();
  local.put({ ...nothingStored, connections: [lost(acme)] });
  await refresh();
  expect(shown).toMatchObject({ badge: '!', ground: '#b3261e', ink: '#ffffff' });
  local.put({ ...nothingStored, connections: [acme] });
  await refresh();
  expect(shown.badge).toBe('');
});

it('says nothing new of what it cannot read', async () => {
  const { local, shown, refresh } = createToolbar();
  local.put({ version: 7 });
  await refresh();
  expect(shown).toEqual({});
});
