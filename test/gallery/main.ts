/**
 * `npx pnpm@12 gallery`: two sheets with a picture of every state of every page, light and dark, in
 * `docs`, as the real extension shows them in a real Chromium.
 */
import { join } from 'node:path';
import { ensureRequirements } from '../run/requirements.ts';
import { root } from '../support/folders.ts';
import { setTheme } from './axe.ts';
import { type Picture, writeSheet } from './contact-sheet.ts';
import { show } from './show.ts';
import { type Stage, startStage } from './stage.ts';
import type { GalleryState } from './state.ts';
import { galleryStates } from './states.ts';

const sheets = ['light', 'dark'] as const;

/** So much of a page, and drawn so small that all of them find room. */
const views = {
  popup: { width: 360, height: 600, deviceScaleFactor: 0.5 },
  options: { width: 720, height: 640, deviceScaleFactor: 0.4 },
  welcome: { width: 720, height: 640, deviceScaleFactor: 0.4 },
};

ensureRequirements();
const stage = await startStage();
try {
  const pictures: Record<(typeof sheets)[number], Picture[]> = { light: [], dark: [] };
  for (const state of galleryStates) {
    const taken = await picturesOf(stage, state);
    for (const theme of sheets) pictures[theme].push({ ...state, image: taken[theme] });
  }
  for (const theme of sheets) {
    const path = join(root, `docs/screens-${theme}.png`);
    await writeSheet(stage.page, theme, pictures[theme], path);
    console.log(`${pictures[theme].length} pictures are in ${path}`);
  }
} finally {
  await stage.close();
}

async function picturesOf(onStage: Stage, state: GalleryState) {
  await setTheme(onStage, 'light');
  const page = await show(onStage, state);
  await page.setViewport(views[state.page]);
  if (state.section) {
    await page.$(`#${state.section}`).then((part) => part?.evaluate((it) => it.scrollIntoView()));
  }
  const light = await page.screenshot({ encoding: 'base64', captureBeyondViewport: false });
  await setTheme(onStage, 'dark');
  const dark = await page.screenshot({ encoding: 'base64', captureBeyondViewport: false });
  return { light, dark };
}
