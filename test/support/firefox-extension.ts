import type { Browser, Page } from 'puppeteer-core';
import type { ExtensionIdentity } from './extension.ts';
import { askFirefox } from './firefox-protocol.ts';
import { openFirefoxTab } from './firefox-tab.ts';

/** In a tab: no protocol reaches the panel that Firefox shows below the toolbar button. */
export async function openPopupInTab(
  browser: Browser,
  { origin }: ExtensionIdentity,
): Promise<Page> {
  const page = await openFirefoxTab(browser);
  await page.goto(`${origin}/src/popup/index.html`);
  return page;
}

export async function isEventPageRunning(
  browser: Browser,
  extension: ExtensionIdentity,
): Promise<boolean> {
  return (await askFirefox(browser, `${policyOf(extension)}.backgroundState`)) === 'running';
}

/** What "Terminate background script" of about:debugging does. Whatever was under way is lost. */
export async function stopEventPage(browser: Browser, extension: ExtensionIdentity): Promise<void> {
  const atOnce = '{ ignoreDevToolsAttached: true, disableResetIdleForTest: true }';
  await askFirefox(browser, `${policyOf(extension)}.terminateBackground(${atOnce})`);
}

function policyOf({ id }: ExtensionIdentity): string {
  return `WebExtensionPolicy.getByID(${JSON.stringify(id)}).extension`;
}
