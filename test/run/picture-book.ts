import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';

/** Numbered pictures of pages in a folder that is emptied first. */
export async function openPictureBook(folder: string) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let count = 0;
  return {
    async add(page: Page, name: string): Promise<void> {
      count += 1;
      const path = join(folder, `${count}-${name}.png`);
      await page.screenshot({ path, fullPage: true });
    },
  };
}
