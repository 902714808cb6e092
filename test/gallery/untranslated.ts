import type { Page } from 'puppeteer-core';

/**
 * What the page shows, says or explains in plain Latin letters, without what is data: of the
 * pseudo-locale's own texts nothing is left. Code names and what is meant for support are data too.
 */
export async function findUntranslated(page: Page, data: readonly string[]): Promise<string[]> {
  const words = await page.evaluate(wordsOnPage);
  const longestFirst = [...data].sort((a, b) => b.length - a.length);
  const without = (text: string) =>
    longestFirst.reduce((rest, known) => rest.replaceAll(known, ''), text);
  return words.filter((text) => /[a-z]{2,}/i.test(without(text)));
}

function wordsOnPage(): string[] {
  const words: string[] = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (!parentElement?.closest('code, pre')) words.push(textContent?.trim() ?? '');
  }
  for (const element of document.body.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'alt', 'placeholder']) {
      words.push(element.getAttribute(name) ?? '');
    }
  }
  return words.filter((text) => text !== '');
}
