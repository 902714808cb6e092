import type { Browser } from 'webextension-polyfill';

export type { Runtime } from 'webextension-polyfill';

/**
 * The one file that names the browser's API. Its types are those of webextension-polyfill, whose
 * code is left out: it does nothing where `browser` is native, and there it is in Firefox and, since
 * 148, in Chromium. https://developer.chrome.com/docs/extensions/develop/concepts/browser-namespace
 */
export const { browser } = globalThis as unknown as { browser: Browser };
