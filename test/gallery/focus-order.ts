import type { Page } from 'puppeteer-core';

/** Far more than any page has. */
const limit = 80;

/** The browser's own role and name of an element. Only with {@link computedAccessibility}. */
interface Described extends Element {
  computedRole: string;
  computedName: string;
}

/** Chromium's switch by which a page learns the roles and names that it has in the end. */
export const computedAccessibility = '--enable-blink-features=ComputedAccessibilityInfo';

/** What Tab reaches, in order, from the top of the page or of the dialog that is open in it. */
export async function focusOrder(page: Page): Promise<string[]> {
  await page.evaluate(goToTop);
  const order: string[] = [];
  while (order.length < limit) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate(describeFocus);
    if (reached === null) break;
    order.push(reached);
  }
  return order;
}

/** Whatever had the focus last is where Tab would go on. */
function goToTop(): void {
  const top = document.querySelector<HTMLElement>('dialog[open] h2') ?? document.body;
  const isFocusable = top.hasAttribute('tabindex');
  if (!isFocusable) top.tabIndex = -1;
  top.focus();
  if (!isFocusable) top.removeAttribute('tabindex');
}

/** Null where the focus has left the page, or has come round. */
function describeFocus(): string | null {
  const element = document.activeElement as Described | null;
  if (!element?.matches(':not(body, [data-reached])')) return null;
  element.setAttribute('data-reached', '');
  return `${element.computedRole || element.localName} ${JSON.stringify(element.computedName)}`;
}
