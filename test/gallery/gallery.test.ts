import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { focusedName } from '../support/keyboard.ts';
import { accessibilityTree, withoutChance } from './accessibility-tree.ts';
import { setTheme, type Theme, themes, violations } from './axe.ts';
import { findHidden, findLosses } from './completeness.ts';
import { createFindings } from './findings.ts';
import { focusOrder } from './focus-order.ts';

import { show, sizes } from './show.ts';
import { type Stage, startStage } from './stage.ts';
import type { GalleryState } from './state.ts';
import { galleryStates } from './states.ts';

const findings = createFindings();
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
  await setTheme(stage, 'light');
});
afterAll(async () => {
  await findings.write();
  await stage?.close();
});

it('keeps no file of a state that is gone', () => {
  const kept = globSync('*/*.txt', { cwd: join(import.meta.dirname, 'golden') });
  const known = galleryStates.map(({ page, name }) => join(page, `${name}.txt`));
  expect(kept.filter((path) => !known.includes(path))).toEqual([]);
});

describe.each(galleryStates)('$page: $name', (state) => {
  const { name, openedBy } = state;
  let page: Page;
  let tree: string;

  beforeAll(async () => {
    page = await show(stage, state);
    tree = await accessibilityTree(page, partOf(state));
  });

  it.each(Object.keys(themes) as Theme[])('breaks no rule of axe in %s', async (theme) => {
    await setTheme(stage, theme);
    const found = await violations(page, theme);
    findings.add(state, theme, found);
    expect(found).toEqual([]);
  });

  it('is whole', async () => {
    await setTheme(stage, 'light');
    expect(await findLosses(page)).toEqual([]);
  });

  it('is whole and within reach at twice the size', async () => {
    await page.setViewport(zoomed(state.page));
    const found = [...(await findLosses(page)), ...(await findHidden(page))];
    await page.setViewport(sizes[state.page]);
    findings.add(state, '200 %', found);
    expect(found).toEqual([]);
  });

  it('reads as it did, and takes the focus in the same order', async () => {
    const order = (await focusOrder(page)).map((line) => `  ${withoutChance(line)}`);
    const golden = [tree, '', 'Tab', ...order, ''].join('\n');
    await expect(golden).toMatchFileSnapshot(`golden/${state.page}/${name}.txt`);
  });

  if (openedBy) {
    it('is closed by Escape, and the focus goes back', async () => {
      await show(stage, state);
      // What opens takes the focus once it has been painted.
      await page.waitForFunction(() => document.activeElement !== document.body);
      await page.keyboard.press('Escape');
      expect(await page.$('dialog[open], :popover-open')).toBeNull();
      await expect.poll(() => focusedName(page)).toBe(stage.text(...openedBy));
    });
  }
});

/** A state of one section is told by that section. */
function partOf({ section }: GalleryState): string | undefined {
  return section && `#${section}`;
}

/** The popup keeps its width and has half the height to scroll in; a tab has half of both. */
function zoomed(page: keyof typeof sizes) {
  const { width, height } = sizes[page];
  const halved = page === 'popup' ? width : width / 2;
  return { width: halved, height: height / 2, deviceScaleFactor: 2 };
}
