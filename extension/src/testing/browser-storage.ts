import type { BrowserStorage } from '../browser/storage.ts';

/** The storage of a browser, in memory. Each area can be made to refuse. */
export function createBrowserStorage() {
  const listeners: (() => void)[] = [];
  const local = createArea(listeners);
  const session = createArea(listeners);
  const managed = createArea(listeners);
  const storage: BrowserStorage = {
    local: local.area,
    session: session.area,
    managed: managed.area,
    onChanged: { addListener: (listener) => listeners.push(listener) },
  };
  return { storage, local, session, managed };
}

function createArea(listeners: (() => void)[]) {
  let items: Record<string, unknown> = {};
  let refusals = 0;
  let isFull = false;

  async function use<Result>(operation: () => Result): Promise<Result> {
    if (refusals > 0) {
      refusals -= 1;
      throw new Error('Resource::kQuotaBytes quota exceeded');
    }
    return operation();
  }

  function write(operation: () => void): Promise<void> {
    return use(() => {
      if (isFull) throw new Error('Resource::kQuotaBytes quota exceeded');
      operation();
    });
  }

  function change(next: Record<string, unknown>) {
    // As the browser does: what cannot be cloned cannot be stored.
    items = structuredClone(next);
    for (const listener of listeners) listener();
  }

  return {
    area: {
      get: (keys: string | string[]) => use(() => structuredClone(pick(items, keys))),
      set: (added: object) => write(() => change({ ...items, ...added })),
      remove: (key: string) => write(() => change(without(items, key))),
      clear: () => write(() => change({})),
    },
    /** What lies there, as it is. */
    items: () => items,
    put: (next: Record<string, unknown>) => change(next),
    refuse: () => {
      refusals = Number.POSITIVE_INFINITY;
    },
    refuseOnce: () => {
      refusals = 1;
    },
    refuseWrites: () => {
      isFull = true;
    },
    allow: () => {
      refusals = 0;
      isFull = false;
    },
  };
}

function pick(items: Record<string, unknown>, keys: string | string[]) {
  return Object.fromEntries(Object.entries(items).filter(([name]) => keys.includes(name)));
}

function without(items: Record<string, unknown>, key: string) {
  return Object.fromEntries(Object.entries(items).filter(([name]) => name !== key));
}
