import type { Storage } from '../browser/storage.ts';
import type { Outcome } from '../messages.ts';
import { done } from '../outcome.ts';
import type { Schedule, Settings, SignIn, StoredConnections } from '../state.ts';
import { createQueue } from './queue.ts';

export type Store = ReturnType<typeof createStore>;

/**
 * Changes to what is stored, one after the other: the browser has no transactions, and two
 * answers that arrive together must not undo each other.
 */
export function createStore(storage: Storage) {
  const inTurn = createQueue();
  return {
    readConnections: storage.readConnections,
    readSettings: storage.readSettings,
    readSchedule: storage.readSchedule,
    readManagedBrokerUrl: storage.readManagedBrokerUrl,
    onChange: storage.onChange,
    holdsUnreadable: storage.holdsUnreadable,

    /** A change that returns what it was given writes nothing. */
    changeConnections: (change: (stored: StoredConnections) => StoredConnections) =>
      inTurn(() => update(storage.readConnections, storage.writeConnections, change)),

    changeSignIn: (change: (stored: SignIn | null) => SignIn | null) =>
      inTurn(() => update(storage.readRecordedSignIn, storage.writeSignIn, change)),

    changeSettings: (change: (stored: Settings) => Settings) =>
      inTurn(() => update(storage.readSettings, storage.writeSettings, change)),

    changeSchedule: (change: (stored: Schedule) => Schedule) =>
      inTurn(() => update(storage.readSchedule, storage.writeSchedule, change)),

    /** Whatever stands there now, readable or not. */
    replaceConnections: (connections: StoredConnections) =>
      inTurn(() => storage.writeConnections(connections)),

    eraseEverything: () => inTurn(storage.eraseEverything),
  };
}

async function update<Value>(
  read: () => Promise<Outcome<Value>>,
  write: (value: Value) => Promise<Outcome>,
  change: (value: Value) => Value,
): Promise<Outcome> {
  const before = await read();
  if (!before.ok) return before;
  const after = change(before.value);
  return after === before.value ? done : write(after);
}
