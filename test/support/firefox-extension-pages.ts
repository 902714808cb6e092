import type { Browser } from 'puppeteer-core';
import { protocolOf } from './firefox-protocol.ts';

/**
 * Firefox reports the load of every page but an extension's, so that Puppeteer would wait for it in
 * vain (https://github.com/puppeteer/puppeteer/issues/14314). Here such a page is asked, and
 * Puppeteer told in Firefox's place.
 */
export function announceExtensionPages(browser: Browser): void {
  const protocol = protocolOf(browser);
  protocol.on('browsingContext.navigationCommitted', (navigation) => {
    if (!navigation.url.startsWith('moz-extension:')) return;
    const told = async () => {
      await protocol.send('script.evaluate', {
        target: { context: navigation.context },
        expression: untilLoaded,
        awaitPromise: true,
      });
      protocol.emit('browsingContext.domContentLoaded', navigation);
      protocol.emit('browsingContext.load', navigation);
    };
    // It may be closed or left before it has loaded: then nothing is to be told.
    told().catch(() => undefined);
  });
}

const untilLoaded = `new Promise((resolve) => {
  if (document.readyState === 'complete') resolve();
  else addEventListener('load', () => resolve(), { once: true });
})`;
