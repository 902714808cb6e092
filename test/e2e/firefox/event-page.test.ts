import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { extensionText as text } from '../../support/extension-texts.ts';
import { askFirefox } from '../../support/firefox-protocol.ts';
import { forgetEverything, stopBackground } from '../background.ts';
import { readStorage } from '../extension-storage.ts';
import { connect, reachConsent, type Scene, startScene } from '../scene.ts';

const dana = 'dana@juniper.example';
/** Milliseconds; half a minute unless set. Longer than any answer of the broker takes here. */
const idleTimeout = 2000;
let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
  const name = JSON.stringify('extensions.background.idle.timeout');
  await askFirefox(scene.browser, `Services.prefs.setIntPref(${name}, ${idleTimeout})`);
});
afterAll(() => scene?.close());
beforeEach(async () => {
  // One that runs already has been given its half minute.
  if (await scene.isBackgroundRunning()) await stopBackground(scene);
});
afterEach(async () => {
  await forgetEverything(scene);
  await scene.system.broker.database.run('DELETE FROM connections');
});

describe('a background that Firefox stops when it is idle', () => {
  it('loses nothing: the next popup shows the company, and checks it', async () => {
    await (await connect(scene, dana)).close();
    await expect.poll(scene.isBackgroundRunning).toBe(false);
    const popup = await scene.openPopup();
    await popup.waitForHeading('connectedHeading');
    await popup.press('checkButton');
    await expect.poll(popup.said).toContain(text('checkedNotice'));
    await popup.close();
    await expect.poll(scene.isBackgroundRunning).toBe(false);
  });

  it('is not idle while a sign-in is open, however long its user takes', async () => {
    const popup = await scene.openPopup();
    await popup.press('connectButton');
    const window = await reachConsent(scene, dana);
    await popup.close();
    const start = performance.now();
    await expect.poll(() => performance.now() - start).toBeGreaterThan(2.5 * idleTimeout);
    expect(await scene.isBackgroundRunning()).toBe(true);
    await window.allow();
    const next = await scene.openPopup();
    await next.waitForHeading('connectedHeading');
    expect(await readStorage(next.page, 'session')).toEqual({});
    await next.close();
  });
});
