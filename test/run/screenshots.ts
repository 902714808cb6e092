/**
 * `npx pnpm@12 screenshots`: the pictures for the stores, of the real extension with companies of
 * the simulated Attentive, into `extension/store/pictures`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { setTheme } from '../gallery/axe.ts';
import { show, sizes } from '../gallery/show.ts';
import { type Stage, startStage } from '../gallery/stage.ts';
import { root } from '../support/folders.ts';
import { ensureRequirements } from './requirements.ts';
import { type Picture, pictureHtml } from './store/picture.ts';
import { type StoreScene, storeScenes } from './store/scenes.ts';

const output = join(root, 'extension/store/pictures');
const mark = readFileSync(join(root, 'extension/mark.svg'), 'utf8');

ensureRequirements();
const stage = await startStage();
try {
  await takePictures(stage);
  console.log(`The pictures are in ${output}`);
} finally {
  await stage.close();
}

async function takePictures(at: Stage): Promise<void> {
  const page = await at.browser.newPage();
  let first: string | undefined;
  for (const [index, scene] of storeScenes.entries()) {
    const popup = await photograph(at, scene);
    first ??= popup;
    const { heading, sentence, theme, name } = scene;
    const picture = {
      width: 1280,
      height: 800,
      heading,
      sentence,
      isDark: theme === 'dark',
      popup,
    };
    await draw(page, { ...picture, mark }, `screenshot-${index + 1}-${name}`);
  }
  const heading = 'Your Attentive company, in your browser';
  const small = { width: 440, height: 280, heading, mark };
  await draw(page, small, 'tile-440x280');
  const wide = { ...small, width: 1400, height: 560, ...(first && { popup: first }) };
  await draw(page, wide, 'tile-1400x560');
}

/** @returns a PNG in base64, at twice the popup's size, and as tall as the popup would be. */
async function photograph(at: Stage, scene: StoreScene): Promise<string> {
  const page = await show(at, scene);
  await setTheme(at, scene.theme);
  const { width, height } = sizes.popup;
  // Chromium makes a popup no taller than what it holds.
  const held = await page.evaluate(() => document.body.offsetHeight);
  await page.setViewport({ width, height: Math.min(height, held), deviceScaleFactor: 2 });
  return page.screenshot({ encoding: 'base64', captureBeyondViewport: false });
}

async function draw(page: Page, picture: Picture, name: string): Promise<void> {
  const { width, height } = picture;
  await page.bringToFront();
  await page.setViewport({ width, height });
  await page.setContent(pictureHtml(picture));
  await page.screenshot({ path: join(output, `${name}.png`) as `${string}.png` });
}
