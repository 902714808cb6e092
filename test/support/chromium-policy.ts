import type { Browser } from 'puppeteer-core';

/** What an organization sets for the extension, by name. Empty takes the policy back. */
export type ExtensionPolicy = Record<string, string>;

/**
 * Sets the extension's policies as whoever manages the browser would, on Chromium's own page for
 * trying policies: nothing outside of this browser is touched. Comes once they are in force.
 *
 * @throws where the page is not to be had, as in branded Chrome.
 */
export async function setChromiumPolicy(
  browser: Browser,
  extensionId: string,
  policy: ExtensionPolicy,
): Promise<void> {
  const mandatory = { level: 1, scope: 0, source: 1, namespace: extensionId };
  const list = Object.entries(policy).map(([name, value]) => ({ ...mandatory, name, value }));
  const page = await browser.newPage();
  try {
    await page.goto('chrome://policy/test');
    // As text, so that nobody on the way takes the import for one of ours.
    await page.evaluate(`import('chrome://resources/js/cr.js').then(({ sendWithPromise }) =>
      sendWithPromise('setLocalTestPolicies', ${JSON.stringify(JSON.stringify(list))}, '{}'),
    )`);
  } finally {
    await page.close();
  }
}
