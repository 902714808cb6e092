import type { Browser, Page } from 'puppeteer-core';
import { BidiBrowser } from 'puppeteer-core/internal/bidi/Browser.js';
import { BidiFrame } from 'puppeteer-core/internal/bidi/Frame.js';

// What Puppeteer itself speaks with Firefox, for what it has no call for.

export function isFirefox(browser: object): boolean {
  return browser instanceof BidiBrowser;
}

export function protocolOf(browser: object): BidiBrowser['connection'] {
  if (!(browser instanceof BidiBrowser)) throw new Error('This browser is not a Firefox.');
  return browser.connection;
}

/** The protocol's name for a page: its top-level browsing context. */
export function contextOf(page: Page): string {
  const frame: object = page.mainFrame();
  if (!(frame instanceof BidiFrame)) throw new Error('This page is not one of Firefox.');
  return frame.browsingContext.id;
}

/**
 * Evaluates an expression in Firefox itself, outside of every page.
 *
 * @returns its value, if that is a text, a number or the like.
 */
export async function askFirefox(browser: Browser, expression: string): Promise<unknown> {
  const protocol = protocolOf(browser);
  // Of Firefox's own windows, of which the protocol's types do not know.
  const scope = { maxDepth: 0, 'moz:scope': 'chrome' };
  const { result: tree } = await protocol.send('browsingContext.getTree', scope);
  const [window] = tree.contexts;
  if (!window) throw new Error('Firefox has no window.');
  const { result: answer } = await protocol.send('script.evaluate', {
    target: { context: window.context },
    expression,
    awaitPromise: true,
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
  return 'value' in answer.result ? answer.result.value : undefined;
}

/** Brings its window to the front, and the focus to the page in it. */
export async function focusFirefoxPage(page: Page): Promise<void> {
  await askFirefox(
    page.browser(),
    `{
      const element = ${elementOf(page)};
      element.ownerDocument.defaultView.focus();
      element.focus();
    }`,
  );
}

/** An expression for what holds the page in Firefox's own window. */
export function elementOf(page: Page): string {
  const module = 'chrome://remote/content/shared/NavigableManager.sys.mjs';
  const context = JSON.stringify(contextOf(page));
  return `ChromeUtils.importESModule('${module}')
    .NavigableManager.getBrowsingContextById(${context}).top.embedderElement`;
}
