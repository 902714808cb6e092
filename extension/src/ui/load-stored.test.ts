import { expect, test } from 'vitest';
import { failed, succeeded } from '../outcome.ts';
import { placeInPopup, screenOf } from '../popup/screen.ts';
import type { SignIn } from '../state.ts';
import { brokerUrl, storedCompany, storedWith } from './fixture.ts';
import { createLoad } from './load-stored.ts';
import { createState } from './state.ts';

const acme = storedCompany('acme');
const { connections, settings } = storedWith([acme]);

function storage(refuses: 'nothing' | 'connections' | 'signIn' | 'settings') {
  return {
    readConnections: async () =>
      refuses === 'connections' ? failed('storage_failed') : succeeded(connections),
    readSignIn: async () =>
      refuses === 'signIn' ? failed('storage_failed') : succeeded<SignIn | null>(null),
    readSettings: async () =>
      refuses === 'settings' ? failed('storage_failed') : succeeded(settings),
    readManagedBrokerUrl: async () => null,
  };
}

test('what is stored comes onto the screen', async () => {
  const state = createState(new Date(), brokerUrl, placeInPopup);
  await createLoad(state, storage('nothing'))();
  expect(screenOf(state).value).toEqual({ name: 'connected', company: acme });
  expect(state.latestNews.value).toBeNull();
});

test.each(['connections', 'signIn', 'settings'] as const)(
  'a refused read of %s is told',
  async (refuses) => {
    const state = createState(new Date(), brokerUrl, placeInPopup);
    await createLoad(state, storage(refuses))();
    expect(screenOf(state).value.company).toBeNull();
    expect(state.latestNews.value).toEqual({ kind: 'failure', cause: 'storage_failed' });
  },
);

test('a refused read takes nothing off the screen', async () => {
  const state = createState(new Date(), brokerUrl, placeInPopup);
  await createLoad(state, storage('nothing'))();
  await createLoad(state, storage('connections'))();
  expect(screenOf(state).value.name).toBe('connected');
});

test('a refused read is no longer told once a later one succeeds', async () => {
  const state = createState(new Date(), brokerUrl, placeInPopup);
  await createLoad(state, storage('connections'))();
  await createLoad(state, storage('nothing'))();
  expect(state.latestNews.value).toBeNull();
});

test('a read takes no other news away', async () => {
  const state = createState(new Date(), brokerUrl, placeInPopup);
  state.news.value = { news: { kind: 'checked', company: 'Acme' }, place: null };
  await createLoad(state, storage('nothing'))();
  expect(state.latestNews.value).toEqual({ kind: 'checked', company: 'Acme' });
});

test('what was read earlier never takes the place of what was read later', async () => {
  const state = createState(new Date(), brokerUrl, placeInPopup);
  const slow = Promise.withResolvers<null>();
  const managed = [slow.promise, Promise.resolve(null)];
  const stored = [succeeded(connections), succeeded(storedWith([]).connections)];
  const load = createLoad(state, {
    ...storage('nothing'),
    readConnections: async () => stored.shift() ?? failed('storage_failed'),
    readManagedBrokerUrl: async () => (await managed.shift()) ?? null,
  });
  const loads = [load(), load()];
  slow.resolve(null);
  await Promise.all(loads);
  expect(screenOf(state).value.name).toBe('not_connected');
});
