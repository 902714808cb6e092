import type { Browser, Page } from 'puppeteer-core';
import { contextOf, protocolOf } from './firefox-protocol.ts';

/**
 * A tab beside the first. By itself Firefox would open it in the window that was used last, and
 * that is the sign-in window while one is open: whatever is in front there is taken for the sign-in.
 */
export async function openFirefoxTab(browser: Browser): Promise<Page> {
  const [first] = await browser.pages();
  if (!first) return browser.newPage();
  const { result } = await protocolOf(browser).send(
    'browsingContext.create',
    tabBeside(contextOf(first)),
  );
  const pages = await browser.pages();
  const opened = pages.find((page) => contextOf(page) === result.context);
  if (!opened) throw new Error('Firefox opened no tab.');
  return opened;
}

function tabBeside(context: string) {
  return { type: 'tab' as const, referenceContext: context };
}
