import type { Alarms } from '../background/liveness.ts';

/** The alarms of a browser, which keep to `clock` when they are told to. */
export function createBrowserAlarms() {
  const set = new Map<string, number>();
  let created = 0;
  const alarms: Alarms = {
    get: async (name) => {
      const scheduledTime = set.get(name);
      return scheduledTime === undefined ? undefined : { scheduledTime };
    },
    create(name, { when }) {
      created += 1;
      set.set(name, when);
    },
    clear: async (name) => set.delete(name),
  };
  return {
    alarms,
    /** When each will ring, in milliseconds since 1970. */
    set,
    /** How often one was set. */
    created: () => created,
    /** As browsers do with one that has rung, and at times with others. */
    drop: () => set.clear(),
  };
}
