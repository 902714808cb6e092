import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { waitUntilStill } from '../support/still-page.ts';

/** The popup's width, as its style sheet sets it. */
const popupWidth = 360;

/** Numbered pictures, in a folder that is emptied first. */
export async function openPictureBook(folder: string) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let count = 0;
  const nextPath = (name: string) => {
    count += 1;
    return join(folder, `${count}-${name}.png`) as `${string}.png`;
  };
  return {
    async addPage(page: Page, name: string): Promise<void> {
      await waitUntilStill(page);
      await page.screenshot({ path: nextPath(name), fullPage: true });
    },

    /** What shows of a popup: Chromium gives it at most 600 pixels, and the rest by scrolling. */
    async addPopup(page: Page, name: string): Promise<void> {
      await waitUntilStill(page);
      await page.screenshot({ path: nextPath(name), captureBeyondViewport: false });
    },

    /** The popup's page at its full length, in a tab, which alone can be that tall. */
    async addWholePopup(browser: Browser, url: string, scheme: 'light' | 'dark'): Promise<void> {
      const page = await browser.newPage();
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.setViewport({ width: popupWidth, height: 600, deviceScaleFactor: 2 });
      await page.goto(url, { waitUntil: 'networkidle0' });
      await waitUntilStill(page);
      await page.screenshot({ path: nextPath(`whole-${scheme}`), fullPage: true });
      await page.close();
    },
  };
}
