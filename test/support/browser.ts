import type { Browser, Page } from 'puppeteer-core';
import { findChromium } from './chromium.ts';
import {
  isServiceWorkerRunning,
  openChromiumPopup,
  stopServiceWorker,
} from './chromium-extension.ts';
import { type ExtensionPolicy, setChromiumPolicy } from './chromium-policy.ts';
import type { ExtensionIdentity } from './extension.ts';
import { findFirefox } from './firefox.ts';
import { isEventPageRunning, openPopupInTab, stopEventPage } from './firefox-extension.ts';
import { setFirefoxPolicy } from './firefox-policy.ts';
import { openFirefoxTab } from './firefox-tab.ts';
import type { BrowserOptions, LaunchedBrowser } from './launch.ts';
import { launchChromium } from './launch-chromium.ts';
import { launchFirefox } from './launch-firefox.ts';

export type BrowserName = 'chromium' | 'firefox';

/** What each does in its own way. All else is the same in both, and needs no word here. */
interface BrowserKind {
  /** @returns the path of its executable. */
  find(): string | undefined;
  launch(options: BrowserOptions): Promise<LaunchedBrowser>;
  /** In the first window, whichever is in front. */
  openTab(browser: Browser): Promise<Page>;
  openPopup(browser: Browser, extension: ExtensionIdentity): Promise<Page>;
  isBackgroundRunning(browser: Browser, extension: ExtensionIdentity): Promise<boolean>;
  stopBackground(browser: Browser, extension: ExtensionIdentity): Promise<void>;
  /** As the organization does that manages the browser; once it is read, it holds. */
  setPolicy(browser: Browser, extensionId: string, policy: ExtensionPolicy): Promise<void>;
}

export const browsers: Record<BrowserName, BrowserKind> = {
  chromium: {
    find: findChromium,
    launch: launchChromium,
    openTab: (browser) => browser.newPage(),
    openPopup: openChromiumPopup,
    isBackgroundRunning: isServiceWorkerRunning,
    stopBackground: stopServiceWorker,
    setPolicy: setChromiumPolicy,
  },
  firefox: {
    find: findFirefox,
    launch: launchFirefox,
    openTab: openFirefoxTab,
    openPopup: openPopupInTab,
    isBackgroundRunning: isEventPageRunning,
    stopBackground: stopEventPage,
    setPolicy: setFirefoxPolicy,
  },
};
