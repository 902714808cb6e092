import { geckoId } from '@connector/shared/extension-identity';
import type { LaunchOptions } from 'puppeteer-core';
import { firefoxUuid } from './extension.ts';
import { keepAccessibilityOn } from './firefox-accessibility.ts';
import { announceExtensionPages } from './firefox-extension-pages.ts';
import { type BrowserOptions, type LaunchedBrowser, launch } from './launch.ts';

/**
 * A Firefox with a profile of its own, that calls nobody by itself.
 *
 * @throws if it does not start, or refuses an extension.
 */
export function launchFirefox(options: BrowserOptions): Promise<LaunchedBrowser> {
  const own: LaunchOptions & { args: string[] } = {
    browser: 'firefox',
    // Without it Firefox lets nobody drive the pages of an extension.
    args: ['-remote-allow-system-access'],
    extraPrefsFirefox: {
      // Frames a second of a tab in the background, which a window of its own would not be.
      'layout.throttled_frame_rate': 60,
      'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: firefoxUuid }),
    },
  };
  return launch(options, own, async (browser) => {
    announceExtensionPages(browser);
    await keepAccessibilityOn(browser);
  });
}
