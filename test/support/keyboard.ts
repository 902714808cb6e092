import type { Page } from 'puppeteer-core';

/** The accessible name of what has the focus, or its text where it has none. */
export async function focusedName(page: Page): Promise<string> {
  const handle = await page.evaluateHandle(() => document.activeElement ?? document.body);
  const node = await page.accessibility.snapshot({ root: handle, interestingOnly: false });
  await handle.dispose();
  return node?.name ?? '';
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
