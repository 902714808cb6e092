import type { Outcome } from '../messages.ts';
import { done, failed, succeeded } from '../outcome.ts';
import {
  isWhole,
  nothingStored,
  readStoredConnections,
  readStoredSchedule,
  readStoredSettings,
  readStoredSignIn,
} from '../read-stored.ts';
import { signInAsOf } from '../sign-in-lifetime.ts';
import type { ManagedBrokerUrl, Schedule, Settings, SignIn, StoredConnections } from '../state.ts';

/** What we use of `browser.storage`. */
export interface BrowserStorage {
  local: StorageArea;
  session: StorageArea;
  /** What the organization set; reading it fails in Firefox where there is no policy. */
  managed: Pick<StorageArea, 'get'>;
  onChanged: { addListener(listener: () => void): void };
}

interface StorageArea {
  get(keys: string | string[]): Promise<Record<string, unknown>>;
  set(items: object): Promise<void>;
  remove(key: string): Promise<void>;
  clear(): Promise<void>;
}

export type Storage = ReturnType<typeof createStorage>;

const connectionsKeys = ['version', 'active', 'connections', 'revocations'];
const settingsKey = 'settings';
const scheduleKey = 'schedule';
const signInKey = 'signIn';
const managedKey = 'brokerUrl';

/** Typed and checked: `storage_failed` if the browser refuses, or holds what we did not write. */
export function createStorage(
  { local, session, managed, onChanged }: BrowserStorage,
  clock = () => new Date(),
) {
  const readRecordedSignIn = () =>
    attempt<SignIn | null>(async () => {
      const stored = await session.get(signInKey);
      return succeeded(readStoredSignIn(stored[signInKey]));
    });

  return {
    /** Tells of every change, from whichever page. */
    onChange: (listener: () => void) => onChanged.addListener(() => listener()),

    readConnections: () =>
      attempt<StoredConnections>(async () => {
        const connections = readStoredConnections(await local.get(connectionsKeys));
        return connections ? succeeded(connections) : failed('storage_failed');
      }),

    /** Whether a company lies there that cannot be read. False if the browser will not say. */
    async holdsUnreadable(): Promise<boolean> {
      const stored = await attempt(async () => succeeded(await local.get(connectionsKeys)));
      return stored.ok && !isWhole(stored.value);
    },

    /** One write, so that a connection is stored whole or not at all. */
    writeConnections: (connections: StoredConnections) =>
      attempt(async () => {
        await local.set(connections);
        return done;
      }),

    readSettings: () =>
      attempt<Settings>(async () => {
        const stored = await local.get(settingsKey);
        return succeeded(readStoredSettings(stored[settingsKey]));
      }),

    writeSettings: (settings: Settings) =>
      attempt(async () => {
        // The first version takes settings without connections for damage.
        const { version } = await local.get('version');
        const beside = version === undefined ? nothingStored : {};
        await local.set({ ...beside, [settingsKey]: settings });
        return done;
      }),

    readSchedule: () =>
      attempt<Schedule>(async () => {
        const stored = await local.get(scheduleKey);
        return succeeded(readStoredSchedule(stored[scheduleKey]));
      }),

    writeSchedule: (schedule: Schedule) =>
      attempt(async () => {
        await local.set({ [scheduleKey]: schedule });
        return done;
      }),

    /** Never fails: no policy, and none that can be read, is the same. */
    async readManagedBrokerUrl(): Promise<ManagedBrokerUrl> {
      try {
        const { [managedKey]: url } = await managed.get(managedKey);
        return typeof url === 'string' ? url : null;
      } catch {
        return null;
      }
    },

    /** Leaves nothing of ours in the browser. */
    eraseEverything: () =>
      attempt(async () => {
        await Promise.all([local.clear(), session.clear()]);
        return done;
      }),

    /** As it is to be told now. */
    async readSignIn(): Promise<Outcome<SignIn | null>> {
      const recorded = await readRecordedSignIn();
      return recorded.ok ? succeeded(signInAsOf(recorded.value, clock())) : recorded;
    },

    /** As it was written, for whoever brings it to its end. */
    readRecordedSignIn,

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
