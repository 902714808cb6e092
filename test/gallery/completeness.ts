import type { Page } from 'puppeteer-core';

/** What of the page's text nobody can read, and whether the page scrolls sideways. */
export function findLosses(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const losses: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth)
      losses.push(`scrolls sideways: ${scrollWidth} in ${clientWidth}`);

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const words = walker.currentNode.textContent?.trim() ?? '';
      const parent = walker.currentNode.parentElement;
      if (!words || !parent?.checkVisibility({ visibilityProperty: true })) continue;
      if (parent.closest('.unseen') || isToldInFull(parent, words)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const place = range.getBoundingClientRect();
      if (place.width === 0) continue;
      if (place.right > clientWidth + 1 || place.left < -1)
        losses.push(`beside the page: ${words}`);
      if (isCut(parent, place)) losses.push(`cut off: ${words}`);
    }
    return losses;

    /** The whole of it can be read where the pointer rests. */
    function isToldInFull(element: Element, words: string): boolean {
      return element.closest('[title]')?.getAttribute('title')?.includes(words) ?? false;
    }

    function isCut(from: Element, place: DOMRect): boolean {
      for (let element: Element | null = from; element; element = element.parentElement) {
        const { overflowX, overflowY, display } = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const isControl = ['BUTTON', 'SUMMARY'].includes(element.tagName);
        const clips = (overflow: string) => ['hidden', 'clip'].includes(overflow) || isControl;
        if (display === 'inline' && !isControl) continue;
        const isWider = place.right > box.right + 1 || place.left < box.left - 1;
        const isTaller = place.bottom > box.bottom + 1 || place.top < box.top - 1;
        if (clips(overflowX) && isWider) return true;
        if (clips(overflowY) && isTaller) return true;
      }
      return false;
    }
  });
}

/** What takes the focus and then stays out of sight, under something that stays in its place. */
export function findHidden(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const open = document.querySelector('dialog[open], :popover-open') ?? document.body;
    const focusable = 'a[href], button, input, summary, [tabindex="0"]';
    return [...open.querySelectorAll<HTMLElement>(focusable)].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return [];
      // Scrolls to it, which happens on arrival alone.
      element.blur();
      element.focus();
      const { left, top, width, height } = element.getBoundingClientRect();
      const found = document.elementFromPoint(left + width / 2, top + height / 2);
      const isSeen = found && (element.contains(found) || found.contains(element));
      return isSeen ? [] : [`${element.tagName} ${element.textContent}`];
    });
  });
}
