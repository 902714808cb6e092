import type { Storage } from '../browser/storage.ts';
import type { State } from './state.ts';

const unreadable: State['news']['value'] = {
  news: { kind: 'failure', cause: 'storage_failed' },
  place: null,
};

type ReadableStorage = Pick<
  Storage,
  'readConnections' | 'readSignIn' | 'readSettings' | 'readManagedBrokerUrl'
>;

/**
 * Loads what is stored, one time after the other: what was read before a change never takes the
 * place of what was read after it.
 */
export function createLoad(state: State, storage: ReadableStorage): () => Promise<void> {
  let loaded = Promise.resolve();
  return () => {
    loaded = loaded.then(() => loadStored(state, storage));
    return loaded;
  };
}

/** Brings what is stored onto the screen; what cannot be read is told, and what was shown stays. */
async function loadStored(state: State, storage: ReadableStorage): Promise<void> {
  const [connections, signIn, settings, managedBrokerUrl] = await Promise.all([
    storage.readConnections(),
    storage.readSignIn(),
    storage.readSettings(),
    storage.readManagedBrokerUrl(),
  ]);
  if (connections.ok && signIn.ok && settings.ok) {
    state.stored.value = {
      connections: connections.value,
      signIn: signIn.value,
      settings: settings.value,
      managedBrokerUrl,
    };
    if (state.news.value === unreadable) state.news.value = null;
    return;
  }
  state.news.value = unreadable;
}
