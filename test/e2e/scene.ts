import { join } from 'node:path';
import type { User } from '../simulator/world.ts';
import { brokerUrlOf } from '../support/broker-environment.ts';
import { launchBrowser } from '../support/browser.ts';
import { findChromium } from '../support/chromium.ts';
import { createTestClock } from '../support/clock.ts';
import { buildForBroker } from '../support/extension.ts';
import { createTemporaryFolder } from '../support/folders.ts';
import { findFreePort } from '../support/free-port.ts';
import { openPopup, type Popup } from '../support/popup.ts';
import { waitForSignInWindow } from '../support/sign-in-window.ts';
import { someRedirectUri, startSystem } from '../support/system.ts';

export interface SceneOptions {
  /** Folders of further extensions to load beside ours. */
  extensions?: string[];
  /** A folder for the browser's profile that outlives the browser. */
  profile?: string;
}

export type Scene = Awaited<ReturnType<typeof startScene>>;

/**
 * A real Chromium with the real extension, a broker it was built for, and Attentive behind it. The
 * broker's clock and Attentive's are one, and go on only when told.
 */
export async function startScene({ extensions = [], profile }: SceneOptions = {}) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium: run the requirements first.');
  const port = await findFreePort();
  const folder = await createTemporaryFolder();
  const extension = await buildForBroker(brokerUrlOf(port), join(folder.path, 'extension'));
  // Real time to begin with: the popup says how long ago things happened.
  const clock = createTestClock(Date.now());
  const system = await startSystem({
    port,
    // Also that of a client without a screen, for colleagues.
    redirectUris: [extension.redirectUri, someRedirectUri],
    clock: clock.read,
  });
  const { browser, close } = await launchBrowser({
    executablePath,
    extensions: [extension.path, ...extensions],
    headless: true,
    ...(profile === undefined ? {} : { profile }),
  });

  return {
    browser,
    clock,
    extension,
    system,
    brokerUrl: brokerUrlOf(port),
    openPopup: () => openPopup(browser, extension.id),
    signInWindow: () => waitForSignInWindow(browser, brokerUrlOf(port)),
    user(email: string): User {
      const found = system.simulator.world.users.find((user) => user.email === email);
      if (!found) throw new Error(`The simulated Attentive has no account ${email}.`);
      return found;
    },
    async close() {
      await close();
      await system.close();
      await folder.remove();
    },
  };
}

/** From the popup's Connect to the connected screen, as a person goes it. */
export async function connect(scene: Scene, email: string, company?: string): Promise<Popup> {
  const popup = await scene.openPopup();
  await popup.press('connectButton');
  const window = await scene.signInWindow();
  await window.continueToAttentive();
  await window.waitForSignIn();
  await window.signIn(scene.user(email));
  await window.waitForConsent();
  if (company) await window.chooseCompany(company);
  await window.allow();
  await popup.waitForHeading('connectedHeading');
  return popup;
}
