import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { type AccessibleNode, readAccessibilityTree } from './accessibility-tree.ts';

/** Milliseconds between two looks. */
const pause = 20;

// A page as people meet it who do not see it: by role and name. Every call waits for what it names.

/** Waits until the button would react: pages may keep it out of reach while they appear. */
export async function press(page: Page, name: string): Promise<void> {
  const button = page.locator(withRole('button', name)).filter((element) => {
    const isUnavailable = element.getAttribute('aria-disabled') === 'true';
    return !isUnavailable && getComputedStyle(element).pointerEvents !== 'none';
  });
  await button.click();
}

/** Presses what closes the window that it is in: the answer may come after the window is gone. */
export async function pressAndLeave(page: Page, name: string): Promise<void> {
  await press(page, name).catch((error: unknown) => {
    if (!page.isClosed()) throw error;
  });
}

export async function fill(page: Page, label: string, value: string): Promise<void> {
  const text = JSON.stringify(label);
  // Not by role: one for passwords has none (HTML-AAM), and only Chromium makes one up.
  await page.locator(`::-p-xpath(//*[@id=//label[normalize-space()=${text}]/@for])`).fill(value);
}

export async function choose(page: Page, name: string): Promise<void> {
  await page.locator(withRole('radio', name)).click();
}

/**
 * Puppeteer's own way to wait asks Firefox for every element at every change, which takes the time
 * that the page needs.
 *
 * @throws with what the page says instead.
 */
export async function waitForHeading(page: Page, name: string): Promise<void> {
  const deadline = performance.now() + page.getDefaultTimeout();
  while (!(await hasHeading(page, name))) {
    if (performance.now() > deadline || page.isClosed()) {
      const lines = await readAloud(page).catch(() => ['(the page is gone)']);
      throw new Error([`No heading "${name}" came. The page says:`, ...lines].join('\n'));
    }
    await setTimeout(pause);
  }
}

/** False too while one page follows another. */
async function hasHeading(page: Page, name: string): Promise<boolean> {
  const tree = await readAccessibilityTree(page).catch(() => null);
  return tree !== null && isOrHolds(tree, name);
}

function isOrHolds(node: AccessibleNode, heading: string): boolean {
  if (node.role === 'heading' && node.name === heading) return true;
  return node.children.some((child) => isOrHolds(child, heading));
}

/** What a screen reader would say: a line for each heading, item, field, button and loose text. */
export async function readAloud(page: Page): Promise<string[]> {
  const tree = await readAccessibilityTree(page);
  return tree ? linesOf(tree) : [];
}

const spokenWhole = new Set([
  'heading',
  'paragraph',
  'listitem',
  'term',
  'button',
  'link',
  'textbox',
  'radio',
  'status',
  'alert',
]);

function linesOf(node: AccessibleNode): string[] {
  if (spokenWhole.has(node.role)) return [node.name || textOf(node)].filter((line) => line !== '');
  if (node.role === 'StaticText') return [textOf(node)];
  return node.children.flatMap(linesOf);
}

function textOf(node: AccessibleNode): string {
  if (node.role === 'StaticText') return node.name;
  return node.children.map(textOf).join(' ').replace(/\s+/g, ' ').trim();
}

function withRole(role: string, name: string): string {
  return `::-p-aria([name=${JSON.stringify(name)}][role="${role}"])`;
}
