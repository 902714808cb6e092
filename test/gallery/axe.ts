import axeCore, { type AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { waitUntilStill } from '../support/still-page.ts';
import type { Stage } from './stage.ts';

export const themes = {
  light: { 'prefers-color-scheme': 'light', 'forced-colors': 'none' },
  dark: { 'prefers-color-scheme': 'dark', 'forced-colors': 'none' },
  'forced colours': { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' },
};

export type Theme = keyof typeof themes;

/** Shows the page in a theme, without reloading it. */
export async function setTheme({ page, session }: Stage, theme: Theme): Promise<void> {
  const features = Object.entries(themes[theme]).map(([name, value]) => ({ name, value }));
  await session.send('Emulation.setEmulatedMedia', { features });
  await waitUntilStill(page);
}

const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * Each violation of axe's rules, best practices included, and the element that it is of. No style
 * sheet shows or hides anything by the theme, so only one of them is looked at for more than colours.
 * axe is evaluated rather than added as a script, which the page's policy forbids.
 */
export async function violations(page: Page, theme: Theme): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeCore.source);
  const { violations: found } = await page.evaluate(runAxe, theme === 'light' ? null : ofColours);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}\n${failureSummary}`),
  );
}

/**
 * axe takes the colour of text from `-webkit-text-fill-color`, which Chromium computes as if no
 * colours were forced. So each element is told what its text is really painted in.
 */
async function runAxe(rules: string[] | null): Promise<AxeResults> {
  const elements = [...document.body.querySelectorAll<HTMLElement>('*')];
  const colours = elements.map((element) => getComputedStyle(element).color);
  for (const [index, { style }] of elements.entries()) {
    style?.setProperty('-webkit-text-fill-color', colours[index] ?? '');
  }
  const results = await globalThis.axe.run(document, {
    resultTypes: ['violations'],
    ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}),
  });
  for (const { style } of elements) style?.removeProperty('-webkit-text-fill-color');
  return results;
}

declare global {
  var axe: typeof import('axe-core');
}
