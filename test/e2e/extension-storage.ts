import type { Page } from 'puppeteer-core';

declare const chrome: {
  storage: Record<
    'local' | 'session',
    {
      get(keys: null): Promise<Record<string, unknown>>;
      set(items: object): Promise<void>;
      clear(): Promise<void>;
    }
  >;
};

type Area = 'local' | 'session';

/** What the extension has stored, as one of its own pages sees it. */
export function readStorage(page: Page, area: Area): Promise<Record<string, unknown>> {
  return page.evaluate((name: Area) => chrome.storage[name].get(null), area);
}

/** Replaces all of it, as a damaged profile or an older version would have it. */
export function replaceStorage(page: Page, area: Area, items: object): Promise<void> {
  return page.evaluate(
    async (name: Area, content: object) => {
      await chrome.storage[name].clear();
      await chrome.storage[name].set(content);
    },
    area,
    items,
  );
}
