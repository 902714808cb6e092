import { expect } from 'vitest';
import { readStorage, replaceStorage } from './extension-storage.ts';
import type { Scene } from './scene.ts';

/** As the browser does when it needs the memory. Whatever was under way is lost. */
export async function stopBackground(scene: Scene): Promise<void> {
  await expect.poll(scene.isBackgroundRunning).toBe(true);
  await scene.stopBackground();
  await expect.poll(scene.isBackgroundRunning).toBe(false);
}

/**
 * Leaves the browser as on the day that its user agreed to the disclosure. Windows are closed, as one that is open keeps the next
 * sign-in from opening its own. The background is stopped before: what it still waits for would be
 * stored afterwards.
 */
export async function forgetEverything(scene: Scene): Promise<void> {
  await closeWindows(scene);
  if (await scene.isBackgroundRunning()) await stopBackground(scene);
  // A test that failed may have left a sign-in window open, and there can be only one.
  const [, ...others] = await scene.browser.pages();
  await Promise.all(others.map((other) => other.close()));
  // A page without a script, which wakes nobody.
  const page = await scene.openExtensionPage('manifest.json');
  const { settings } = await readStorage(page, 'local');
  await replaceStorage(page, 'local', { settings });
  await replaceStorage(page, 'session', {});
  const context = page.browserContext();
  await context.deleteCookie(...(await context.cookies()));
  await page.close();
}

/** The popup, and the sign-in window wherever it stands. */
async function closeWindows(scene: Scene): Promise<void> {
  const { browser, brokerUrl, extension, system } = scene;
  const places = [`${extension.origin}/`, brokerUrl, system.simulator.uiUrl];
  const open = browser.targets().filter((target) => {
    const isWindow = ['page', 'other'].includes(target.type());
    return isWindow && places.some((place) => target.url().startsWith(place));
  });
  await Promise.all(
    open.map(async (target) => {
      const page = await target.asPage();
      await page.close();
      await expect.poll(() => browser.targets().includes(target)).toBe(false);
    }),
  );
}
