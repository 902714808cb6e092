import type { Cause } from '@connector/shared/causes';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { extensionText as text } from '../../support/extension-texts.ts';
import type { Popup } from '../../support/popup.ts';
import { countRows } from '../../support/stored-rows.ts';
import { forgetEverything, stopBackground } from '../background.ts';
import { replaceStorage } from '../extension-storage.ts';
import { approve, reachConsent, type Scene, startScene } from '../scene.ts';

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
    await expectFailure(popup, 'window_closed');
    await startAgain(popup);
  });

  it('while its question is open, is told of there; once it is closed, all is well', async () => {
    const popup = await pressConnect();
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    await scene.system.stopBroker();
    await window.continueToAttentive();
    await closeErrorPage();
    await expectFailure(popup, 'window_closed');
    await startAgain(popup);
  });

  it('while the user is at Attentive, is told of there; once it is closed, all is well', async () => {
    const popup = await pressConnect();
    const window = await reachConsent(scene, dana);
    await scene.system.stopBroker();
    await window.allow();
    await closeErrorPage();
    await expectFailure(popup, 'window_closed');
    await startAgain(popup);
  });
});

// Firefox opens the next sign-in in the same window, and calls both of them closed.
it('a window that nobody remembers is told of, and once it is closed all is well', async () => {
  const popup = await pressConnect();
  const window = await scene.signInWindow();
  await window.waitForQuestion();
  await popup.close();
  await forgetTheWindow();
  const next = await pressConnect();
  await expectFailure(next, 'window_closed');
  await (await scene.signInWindow()).close();
  await startAgain(next);
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

/** As when the extension is updated meanwhile. */
async function forgetTheWindow(): Promise<void> {
  const forgetful = await scene.openPopup();
  await replaceStorage(forgetful.page, 'session', {});
  await forgetful.close();
  await stopBackground(scene);
}

async function pressConnect(): Promise<Popup> {
  const popup = await scene.openPopup();
  await popup.press('connectButton');
  return popup;
}

async function expectFailure(popup: Popup, cause: Cause): Promise<void> {
  await popup.waitForHeading(`failure_${cause}_title`);
  expect(await popup.said()).toContain(text(`failure_${cause}_body`));
}

async function startAgain(popup: Popup): Promise<void> {
  await scene.system.restartBroker();
  expect(await countRows(scene.system)).toMatchObject({ connections: 0, sessions: 0 });
  await popup.press('retryButton');
  await approve(scene, dana);
  await popup.waitForHeading('connectedHeading');
}
