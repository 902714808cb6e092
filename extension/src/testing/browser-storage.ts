import type { BrowserStorage } from '../browser/storage.ts';

/** The storage of a browser, in memory. `refuse` makes every call to one area fail. */
export function createBrowserStorage() {
  const listeners: (() => void)[] = [];
  const local = createArea(listeners);
  const session = createArea(listeners);
  const storage: BrowserStorage = {
    local: local.area,
    session: session.area,
    onChanged: { addListener: (listener) => listeners.push(listener) },
  };
  return { storage, local, session };
}

function createArea(listeners: (() => void)[]) {
  let items: Record<string, unknown> = {};
  let refusals = 0;

  async function use<Result>(operation: () => Result): Promise<Result> {
    if (refusals > 0) {
      refusals -= 1;
      throw new Error('Resource::kQuotaBytes quota exceeded');
    }
    return operation();
  }

  function change(next: Record<string, unknown>) {
    // As the browser does: what cannot be cloned cannot be stored.
    items = structuredClone(next);
    for (const listener of listeners) listener();
  }

  return {
    area: {
      get: (keys: string | null) =>
        use(() => structuredClone(keys === null ? items : pick(items, keys))),
      set: (added: object) => use(() => change({ ...items, ...added })),
      remove: (key: string) => use(() => change(without(items, key))),
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
  };
}

function pick(items: Record<string, unknown>, key: string) {
  return key in items ? { [key]: items[key] } : {};
}

function without(items: Record<string, unknown>, key: string) {
  return Object.fromEntries(Object.entries(items).filter(([name]) => name !== key));
}
