import type { Browser, Page } from 'puppeteer-core';
import { press, readAloud, waitForHeading } from './accessible-page.ts';
import { extensionText } from './extension-texts.ts';

/** Milliseconds. A person would have given up before. */
const patience = 10_000;

export type Popup = Awaited<ReturnType<typeof openPopup>>;

/**
 * Opens the popup as a click on the toolbar button does, and waits for it.
 *
 * @throws if the browser has not loaded the extension.
 */
export async function openPopup(browser: Browser, extensionId: string) {
  const extension = (await browser.extensions()).get(extensionId);
  if (!extension) throw new Error(`The browser has not loaded the extension ${extensionId}.`);
  const behind = (await browser.pages())[0] ?? (await browser.newPage());
  const origin = `chrome-extension://${extensionId}/`;
  const known = new Set(browser.targets());
  const opened = browser.waitForTarget((target) => isPopup(target.url()) && !known.has(target));
  await extension.triggerAction(behind);
  const page = await (await opened).asPage();
  page.setDefaultTimeout(patience);
  return describePopup(page);

  function isPopup(url: string) {
    return url.startsWith(origin) && url.includes('popup');
  }
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
