import type { Cause } from '@connector/shared/causes';
import { expect } from 'vitest';
import { extensionText as text } from '../support/extension-texts.ts';
import type { Popup } from '../support/popup.ts';
import { stopBackground } from './background.ts';
import { readStorage, replaceStorage } from './extension-storage.ts';
import { approve, type Scene } from './scene.ts';

/** How every sign-in that fails begins and ends, whatever happens in between. */

export async function pressConnect(scene: Scene): Promise<Popup> {
  const popup = await scene.openPopup();
  await popup.press('connectButton');
  return popup;
}

/** Told in words, and kept for the next time that the popup opens. */
export async function expectFailure(scene: Scene, popup: Popup, cause: Cause): Promise<void> {
  await popup.waitForHeading(`failure_${cause}_title`);
  expect(await popup.said()).toContain(text(`failure_${cause}_body`));
  const { brokerUrl } = scene;
  expect(await readStorage(popup.page, 'session')).toEqual({
    signIn: { status: 'failed', brokerUrl, cause, expected: null, failedAt: expect.any(String) },
  });
}

/** Nothing is left of the failure: the next try connects. */
export async function startAgain(scene: Scene, popup: Popup): Promise<void> {
  await popup.press('retryButton');
  await approve(scene, 'dana@juniper.example');
  await popup.waitForHeading('connectedHeading');
}

/** As when the extension is updated while a sign-in window is open. */
export async function forgetTheWindow(scene: Scene): Promise<void> {
  const forgetful = await scene.openPopup();
  await replaceStorage(forgetful.page, 'session', {});
  await forgetful.close();
  await stopBackground(scene);
}
