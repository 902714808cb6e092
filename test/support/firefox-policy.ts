import type { Browser } from 'puppeteer-core';
import type { ExtensionPolicy } from './chromium-policy.ts';
import { askFirefox } from './firefox-protocol.ts';

/**
 * Sets the extension's policies where Firefox keeps them once it has read its `policies.json`:
 * nothing outside of this browser is touched. As with that file, what the extension has read once
 * holds until Firefox is started anew.
 */
export async function setFirefoxPolicy(
  browser: Browser,
  extensionId: string,
  policy: ExtensionPolicy,
): Promise<void> {
  const policies = JSON.stringify({ [extensionId]: policy });
  await askFirefox(browser, `Services.policies.wrappedJSObject.setExtensionPolicies(${policies})`);
}
