import type { Cause } from '@connector/shared/causes';
import { describe, expect, it } from 'vitest';
import type { Popup } from '../support/popup.ts';
import { countRows } from '../support/stored-rows.ts';
import { expectFailure, pressConnect, startAgain } from './failing.ts';
import { reachConsent, type Scene } from './scene.ts';

/** What a browser makes of a sign-in window whose page cannot be loaded. */
export interface WithoutBroker {
  /** What the user then does in the window, if it is still there. */
  leaveWindow: (scene: Scene) => Promise<void>;
  cause: Cause;
}

/** Whenever it happens in a sign-in, it is told, and the next one works. */
export function describeBrokerThatGoesDown(
  currentScene: () => Scene,
  { leaveWindow, cause }: WithoutBroker,
): void {
  async function expectToldAndMended(popup: Popup): Promise<void> {
    const scene = currentScene();
    await leaveWindow(scene);
    await expectFailure(scene, popup, cause);
    await scene.system.restartBroker();
    expect(await countRows(scene.system)).toMatchObject({ connections: 0, sessions: 0 });
    await startAgain(scene, popup);
  }

  describe('a broker that goes down is told of, and the next connect works', () => {
    it('before the window opens', async () => {
      const { openPopup, system } = currentScene();
      const popup = await openPopup();
      await expect.poll(popup.said).toContain('Your own machine');
      await system.stopBroker();
      await popup.press('connectButton');
      await expectToldAndMended(popup);
    });

    it('while its question is open', async () => {
      const scene = currentScene();
      const popup = await pressConnect(scene);
      const window = await scene.signInWindow();
      await window.waitForQuestion();
      await scene.system.stopBroker();
      await window.continueToAttentive();
      await expectToldAndMended(popup);
    });

    it('while the user is at Attentive', async () => {
      const scene = currentScene();
      const popup = await pressConnect(scene);
      const window = await reachConsent(scene, 'dana@juniper.example');
      await scene.system.stopBroker();
      await window.allow();
      await expectToldAndMended(popup);
    });
  });
}
