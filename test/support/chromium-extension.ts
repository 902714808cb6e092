import type { Browser, Page } from 'puppeteer-core';
import type { ExtensionIdentity } from './extension.ts';

/**
 * Opens the popup as a click on the toolbar button does.
 *
 * @throws if the browser has not loaded the extension.
 */
export async function openChromiumPopup(
  browser: Browser,
  { id, origin }: ExtensionIdentity,
): Promise<Page> {
  const extension = (await browser.extensions()).get(id);
  if (!extension) throw new Error(`The browser has not loaded the extension ${id}.`);
  const behind = (await browser.pages())[0] ?? (await browser.newPage());
  const known = new Set(browser.targets());
  const opened = browser.waitForTarget((target) => isPopup(target.url()) && !known.has(target));
  await extension.triggerAction(behind);
  return (await opened).asPage();

  function isPopup(url: string) {
    return url.startsWith(`${origin}/`) && url.includes('popup');
  }
}

export async function isServiceWorkerRunning(
  browser: Browser,
  extension: ExtensionIdentity,
): Promise<boolean> {
  return serviceWorker(browser, extension) !== undefined;
}

/** As Chromium does when it needs the memory. Whatever was under way is lost. */
export async function stopServiceWorker(
  browser: Browser,
  extension: ExtensionIdentity,
): Promise<void> {
  const worker = await serviceWorker(browser, extension)?.worker();
  await worker?.close();
}

function serviceWorker(browser: Browser, { origin }: ExtensionIdentity) {
  return browser
    .targets()
    .find((target) => target.type() === 'service_worker' && target.url().startsWith(`${origin}/`));
}
