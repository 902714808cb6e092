import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { forgetEverything } from '../background.ts';
import { describeBrokerThatGoesDown } from '../broker-goes-down.ts';
import { expectFailure, forgetTheWindow, pressConnect, startAgain } from '../failing.ts';
import { type Scene, startScene } from '../scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.close());
afterEach(async () => {
  await scene.system.restartBroker();
  await forgetEverything(scene);
  await scene.system.broker.database.run('DELETE FROM connections');
});

// Firefox leaves the window open with a page of its own that says what it could not reach.
describeBrokerThatGoesDown(() => scene, { leaveWindow: closeErrorPage, cause: 'window_closed' });

// Firefox opens the next sign-in in the same window, and calls both of them closed.
it('a window that nobody remembers is told of, and once it is closed all is well', async () => {
  const popup = await pressConnect(scene);
  const window = await scene.signInWindow();
  await window.waitForQuestion();
  await popup.close();
  await forgetTheWindow(scene);
  const next = await pressConnect(scene);
  await expectFailure(scene, next, 'window_closed');
  await (await scene.signInWindow()).close();
  await startAgain(scene, next);
});

async function closeErrorPage({ browser }: Scene): Promise<void> {
  const find = async () => {
    const pages = await browser.pages();
    const addresses = await Promise.all(
      pages.map((page) => page.evaluate(() => document.documentURI)),
    );
    return pages[addresses.findIndex((address) => address.startsWith('about:neterror'))];
  };
  await expect.poll(find).toBeDefined();
  await (await find())?.close();
}
