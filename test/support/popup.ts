import type { Browser, Page } from 'puppeteer-core';
import { press, readAloud, waitForHeading } from './accessible-page.ts';
import { type BrowserName, browsers } from './browser.ts';
import type { ExtensionIdentity } from './extension.ts';
import { extensionText } from './extension-texts.ts';

/** Milliseconds. A person would have given up before. */
const patience = 10_000;

export type Popup = Awaited<ReturnType<typeof openPopup>>;

/**
 * Opens the popup, and waits for it.
 *
 * @throws if the browser has not loaded the extension.
 */
export async function openPopup(kind: BrowserName, browser: Browser, extension: ExtensionIdentity) {
  const page = await browsers[kind].openPopup(browser, extension);
  page.setDefaultTimeout(patience);
  return describePopup(page);
}

function describePopup(page: Page) {
  return {
    page,
    /** @param key of the button's text in `_locales`. */
    press: (key: string, ...substitutions: string[]) =>
      press(page, extensionText(key, ...substitutions)),
    waitForHeading: (key: string, ...substitutions: string[]) =>
      waitForHeading(page, extensionText(key, ...substitutions)),
    readAloud: () => readAloud(page),
    /** All that it says, a line for each thing said. */
    said: async () => (await readAloud(page)).join('\n'),
    close: () => page.close(),
  };
}
