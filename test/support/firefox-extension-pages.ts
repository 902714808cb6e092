import type { Browser } from 'puppeteer-core';
import { protocolOf } from './firefox-protocol.ts';

type Protocol = ReturnType<typeof protocolOf>;

/**
 * Firefox reports the load and the end of every page but an extension's, so that Puppeteer would
 * wait for both in vain (https://github.com/puppeteer/puppeteer/issues/14314). Here such a page is
 * asked, and Puppeteer told in Firefox's place.
 */
export function announceExtensionPages(browser: Browser): void {
  const protocol = protocolOf(browser);
  protocol.on('browsingContext.navigationCommitted', ({ context, url, ...rest }) => {
    if (!url.startsWith('moz-extension:')) return;
    const page = { context, url };
    const announce = async () => {
      await settle(protocol, context, loaded);
      protocol.emit('browsingContext.domContentLoaded', { ...page, ...rest });
      protocol.emit('browsingContext.load', { ...page, ...rest });
      await settle(protocol, context, never).catch(() => undefined);
      if (await isOpen(protocol, context)) return;
      const nobody = { children: null, originalOpener: null, userContext: '', clientWindow: '' };
      protocol.emit('browsingContext.contextDestroyed', { ...page, ...nobody });
    };
    // It may be left before it has loaded, or with the browser: then nobody waits for it.
    announce().catch(() => undefined);
  });
}

const loaded = `new Promise((resolve) => {
  if (document.readyState === 'complete') resolve();
  else addEventListener('load', () => resolve(), { once: true });
})`;

const never = 'new Promise(() => {})';

/** Waits for a promise of the page's. @throws as soon as the page is left. */
async function settle(protocol: Protocol, context: string, expression: string): Promise<void> {
  const question = { target: { context }, expression, awaitPromise: true };
  await protocol.send('script.evaluate', question, noTimeout);
}

const noTimeout = 0;

async function isOpen(protocol: Protocol, context: string): Promise<boolean> {
  const { result } = await protocol.send('browsingContext.getTree', { maxDepth: 0 });
  return result.contexts.some((open) => open.context === context);
}
