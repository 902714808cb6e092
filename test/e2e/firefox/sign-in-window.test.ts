import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Popup } from '../../support/popup.ts';
import { countRows } from '../../support/stored-rows.ts';
import { forgetEverything } from '../background.ts';
import { expectFailure, forgetTheWindow, pressConnect, startAgain } from '../failing.ts';
import { reachConsent, type Scene, startScene } from '../scene.ts';

const dana = 'dana@juniper.example';
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
describe('a broker that goes down', () => {
  it('before the window opens, is told of there; once it is closed, all is well', async () => {
    const popup = await scene.openPopup();
    await expect.poll(popup.said).toContain('Your own machine');
    await scene.system.stopBroker();
    await popup.press('connectButton');
    await closeErrorPage();
    await expectFailure(scene, popup, 'window_closed');
    await startAgainWithTheBroker(popup);
  });

  it('while its question is open, is told of there; once it is closed, all is well', async () => {
    const popup = await pressConnect(scene);
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    await scene.system.stopBroker();
    await window.continueToAttentive();
    await closeErrorPage();
    await expectFailure(scene, popup, 'window_closed');
    await startAgainWithTheBroker(popup);
  });

  it('while the user is at Attentive, is told of there; once it is closed, all is well', async () => {
    const popup = await pressConnect(scene);
    const window = await reachConsent(scene, dana);
    await scene.system.stopBroker();
    await window.allow();
    await closeErrorPage();
    await expectFailure(scene, popup, 'window_closed');
    await startAgainWithTheBroker(popup);
  });
});

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

async function closeErrorPage(): Promise<void> {
  const find = async () => {
    const pages = await scene.browser.pages();
    const addresses = await Promise.all(
      pages.map((page) => page.evaluate(() => document.documentURI)),
    );
    return pages[addresses.findIndex((address) => address.startsWith('about:neterror'))];
  };
  await expect.poll(find).toBeDefined();
  await (await find())?.close();
}

async function startAgainWithTheBroker(popup: Popup): Promise<void> {
  await scene.system.restartBroker();
  expect(await countRows(scene.system)).toMatchObject({ connections: 0, sessions: 0 });
  await startAgain(scene, popup);
}
