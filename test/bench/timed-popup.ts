import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Extension, Page, Target } from 'puppeteer-core';

/** Milliseconds to the first frame with words in it. */
export interface Opening {
  /** Since the press of the toolbar button. */
  sincePress: number;
  /** Since the popup's document began to load: without the browser's making of a window. */
  sinceStart: number;
}

/**
 * Opens the extension's popup by its toolbar button, times it and closes it again. Before it nothing
 * of the extension runs, as for a user who has not opened it for a while.
 */
export async function openTimed(browser: Browser, extension: Extension): Promise<Opening> {
  const [behind] = await browser.pages();
  if (!behind) throw new Error('The browser has no window.');
  const opened = browser.waitForTarget(isPage(extension));
  const pressedAt = now();
  await extension.triggerAction(behind);
  const page = await (await opened).asPage();
  const { start, painted } = await firstPaint(page);
  await page.close();
  await stop(browser, extension);
  return { sincePress: start + painted - pressedAt, sinceStart: painted };
}

/** Ends the background that the popup woke, and waits until nothing of the extension is left. */
export async function stop(browser: Browser, extension: Extension): Promise<void> {
  const deadline = now() + 10_000;
  for (;;) {
    const left = browser.targets().filter(isOf(extension));
    if (left.length === 0) return;
    if (now() > deadline) throw new Error(`${left[0]?.url()} does not end.`);
    await Promise.all(left.map(endWorker));
    await delay(20);
  }
}

async function endWorker(target: Target): Promise<void> {
  try {
    await (await target.worker())?.close();
  } catch {
    // It has ended by itself meanwhile.
  }
}

function isOf({ id }: Extension) {
  return (target: Target) => target.url().startsWith(`chrome-extension://${id}/`);
}

function isPage(extension: Extension) {
  return (target: Target) => isOf(extension)(target) && target.type() !== 'service_worker';
}

/** By the same clock as the pages of a browser on this machine: since the epoch. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/** https://www.w3.org/TR/paint-timing/: text or an image, and no mere colour. */
function firstPaint(page: Page): Promise<{ start: number; painted: number }> {
  return page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers<PerformanceEntry>();
    const observer = new PerformanceObserver((list) => {
      const [found] = list.getEntriesByName('first-contentful-paint');
      if (found) resolve(found);
    });
    observer.observe({ type: 'paint', buffered: true });
    const { startTime } = await promise;
    observer.disconnect();
    return { start: performance.timeOrigin, painted: startTime };
  });
}
