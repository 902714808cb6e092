import type { Page } from 'puppeteer-core';
import { type AccessibleNode, readAccessibilityTree } from './accessibility-tree.ts';
import { focusFirefoxPage, isFirefox } from './firefox-protocol.ts';

/** The accessible name of what has the focus in this page. */
export async function focusedName(page: Page): Promise<string> {
  await turnTo(page);
  return readFocusedName(page);
}

/**
 * Presses Tab until the focus is on what has this name, as somebody does who uses no mouse.
 *
 * @throws with the names that came instead, once the focus has gone round.
 */
export async function tabTo(page: Page, name: string): Promise<void> {
  await turnTo(page);
  const passed: string[] = [];
  for (;;) {
    const focused = await readFocusedName(page);
    if (focused === name) return;
    if (passed.length > 40) throw new Error(`Tab never reached "${name}", only: ${passed}`);
    passed.push(focused);
    if (focused === '') await returnFromToolbar(page);
    await page.keyboard.press('Tab');
  }
}

/** In Firefox only the window in front has the focus; in Chromium each does, as if it were. */
async function turnTo(page: Page): Promise<void> {
  if (isFirefox(page.browser())) await focusFirefoxPage(page);
}

/** After the last of a page Firefox goes through its own buttons, where no protocol follows. */
async function returnFromToolbar(page: Page): Promise<void> {
  if (!isFirefox(page.browser())) return;
  await focusFirefoxPage(page);
  await page.evaluate(() => {
    const top = document.querySelector<HTMLElement>('dialog[open]') ?? document.body;
    top.tabIndex = -1;
    top.focus();
    top.removeAttribute('tabindex');
  });
}

async function readFocusedName(page: Page): Promise<string> {
  const tree = await readAccessibilityTree(page);
  return (tree && findFocused(tree)?.name) ?? '';
}

/** The innermost: the page itself has the focus too. */
function findFocused(node: AccessibleNode): AccessibleNode | undefined {
  const within = node.children.map(findFocused).find((found) => found !== undefined);
  return within ?? (node.isFocused ? node : undefined);
}
