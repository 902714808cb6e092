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

// Chromium closes the window that has nothing to show, and opens no second.
describe('a broker that goes down', () => {
  it('before the window opens, is named, and the next connect works', async () => {
    const popup = await scene.openPopup();
    await expect.poll(popup.said).toContain('Your own machine');
    await scene.system.stopBroker();
    await popup.press('connectButton');
    await expectFailure(popup, 'broker_unreachable');
    await startAgain(popup);
  });

  it('while its question is open, is named, and the next connect works', async () => {
    const popup = await pressConnect();
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    await scene.system.stopBroker();
    await window.continueToAttentive();
    await expectFailure(popup, 'broker_unreachable');
    await startAgain(popup);
  });

  it('while the user is at Attentive, is named, and the next connect works', async () => {
    const popup = await pressConnect();
    const window = await reachConsent(scene, dana);
    await scene.system.stopBroker();
    await window.allow();
    await expectFailure(popup, 'broker_unreachable');
    await startAgain(popup);
  });
});

it('a window that nobody remembers is told of, and once it is closed all is well', async () => {
  const popup = await pressConnect();
  const window = await scene.signInWindow();
  await window.waitForQuestion();
  await popup.close();
  await forgetTheWindow();
  const next = await pressConnect();
  await expectFailure(next, 'window_busy');
  await window.close();
  await startAgain(next);
});

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
