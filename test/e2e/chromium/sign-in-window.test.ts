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

// Chromium closes the window that has nothing to show, and opens no second.
describe('a broker that goes down', () => {
  it('before the window opens, is named, and the next connect works', async () => {
    const popup = await scene.openPopup();
    await expect.poll(popup.said).toContain('Your own machine');
    await scene.system.stopBroker();
    await popup.press('connectButton');
    await expectFailure(scene, popup, 'broker_unreachable');
    await startAgainWithTheBroker(popup);
  });

  it('while its question is open, is named, and the next connect works', async () => {
    const popup = await pressConnect(scene);
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    await scene.system.stopBroker();
    await window.continueToAttentive();
    await expectFailure(scene, popup, 'broker_unreachable');
    await startAgainWithTheBroker(popup);
  });

  it('while the user is at Attentive, is named, and the next connect works', async () => {
    const popup = await pressConnect(scene);
    const window = await reachConsent(scene, dana);
    await scene.system.stopBroker();
    await window.allow();
    await expectFailure(scene, popup, 'broker_unreachable');
    await startAgainWithTheBroker(popup);
  });
});

it('a window that nobody remembers is told of, and once it is closed all is well', async () => {
  const popup = await pressConnect(scene);
  const window = await scene.signInWindow();
  await window.waitForQuestion();
  await popup.close();
  await forgetTheWindow(scene);
  const next = await pressConnect(scene);
  await expectFailure(scene, next, 'window_busy');
  await window.close();
  await startAgain(scene, next);
});

async function startAgainWithTheBroker(popup: Popup): Promise<void> {
  await scene.system.restartBroker();
  expect(await countRows(scene.system)).toMatchObject({ connections: 0, sessions: 0 });
  await startAgain(scene, popup);
}
