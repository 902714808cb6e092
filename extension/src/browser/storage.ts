import type { Outcome } from '../messages.ts';
import { done, failed, succeeded } from '../outcome.ts';
import { readStoredConnections, readStoredSignIn } from '../read-stored.ts';
import type { SignIn, StoredConnections } from '../state.ts';

/** What we use of `browser.storage`. */
export interface BrowserStorage {
  local: StorageArea;
  session: StorageArea;
  onChanged: { addListener(listener: () => void): void };
}

interface StorageArea {
  get(keys: string | null): Promise<Record<string, unknown>>;
  set(items: object): Promise<void>;
  remove(key: string): Promise<void>;
}

export type Storage = ReturnType<typeof createStorage>;

const signInKey = 'signIn';

/** Typed and checked: `storage_failed` if the browser refuses, or holds what we did not write. */
export function createStorage({ local, session, onChanged }: BrowserStorage) {
  return {
    /** Tells of every change, from whichever page. */
    onChange: (listener: () => void) => onChanged.addListener(() => listener()),

    readConnections: () =>
      attempt<StoredConnections>(async () => {
        const connections = readStoredConnections(await local.get(null));
        return connections ? succeeded(connections) : failed('storage_failed');
      }),

    /** Whether something lies there that is none of our making. False if the browser will not say. */
    async holdsUnreadable(): Promise<boolean> {
      const stored = await attempt(async () => succeeded(await local.get(null)));
      return stored.ok && readStoredConnections(stored.value) === null;
    },

    /** One write, so that a connection is stored whole or not at all. */
    writeConnections: (connections: StoredConnections) =>
      attempt(async () => {
        await local.set(connections);
        return done;
      }),

    readSignIn: () =>
      attempt<SignIn | null>(async () => {
        const stored = await session.get(signInKey);
        return succeeded(readStoredSignIn(stored[signInKey]));
      }),

    writeSignIn: (signIn: SignIn | null) =>
      attempt(async () => {
        if (signIn) await session.set({ [signInKey]: signIn });
        else await session.remove(signInKey);
        return done;
      }),
  };
}

/** Firefox has no such switch, and no need of it while we have no content script. */
export async function shutOutContentScripts(area: object): Promise<void> {
  if (!('setAccessLevel' in area) || typeof area.setAccessLevel !== 'function') return;
  await area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}

async function attempt<Value = null>(
  operation: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  try {
    return await operation();
  } catch {
    return failed('storage_failed');
  }
}
