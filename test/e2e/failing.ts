import { type Cause, isBrokerCause } from '@connector/shared/causes';
import { referencePattern } from '@connector/shared/reference';
import { expect } from 'vitest';
import type { FailedSignIn } from '../../extension/src/state.ts';
import { isOwnChoice } from '../../extension/src/ui/failures.ts';
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

/**
 * Told in words, and kept for the next time that the popup opens; with the reference of the broker's
 * answer where one led to it, and without one where none did.
 */
export async function expectFailure(scene: Scene, popup: Popup, cause: Cause): Promise<void> {
  await popup.waitForHeading(`failure_${cause}_title`);
  expect(await popup.said()).toContain(text(`failure_${cause}_body`));
  const { brokerUrl } = scene;
  const reference = isBrokerCause(cause) && { reference: expect.stringMatching(referencePattern) };
  const { signIn } = await readStorage(popup.page, 'session');
  const failed = { status: 'failed', brokerUrl, cause, expected: null };
  expect(signIn).toEqual({ ...failed, failedAt: expect.any(String), ...reference });
  await expectReference(scene, popup, signIn as FailedSignIn);
}

/** The user can read it out, but where the end was their own choice; by it the log tells what happened. */
async function expectReference(
  { log }: Scene,
  { said }: Popup,
  { cause, reference = 'none' }: FailedSignIn,
): Promise<void> {
  const isShown = isBrokerCause(cause) && !isOwnChoice(cause);
  expect((await said()).includes(`${text('reference')} ${reference}`)).toBe(isShown);
  const told = log.entries().filter(({ requestId, msg }) => {
    return requestId === reference && msg !== 'answered';
  });
  expect(told.length > 0).toBe(isBrokerCause(cause));
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
