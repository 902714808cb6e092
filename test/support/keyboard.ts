import type { Page } from 'puppeteer-core';
import { type AccessibleNode, readAccessibilityTree } from './accessibility-tree.ts';

/** The accessible name of what has the focus. */
export async function focusedName(page: Page): Promise<string> {
  const tree = await readAccessibilityTree(page);
  return (tree && findFocused(tree)?.name) ?? '';
}

/** The innermost: the page itself has the focus too. */
function findFocused(node: AccessibleNode): AccessibleNode | undefined {
  const within = node.children.map(findFocused).find((found) => found !== undefined);
  return within ?? (node.isFocused ? node : undefined);
}

/**
 * Presses Tab until the focus is on what has this name, as somebody does who uses no mouse.
 *
 * @throws with the names that came instead, once the focus has gone round.
 */
export async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const focused = await focusedName(page);
    if (focused === name) return;
    if (passed.length > 40) throw new Error(`Tab never reached "${name}", only: ${passed}`);
    passed.push(focused);
  }
}
