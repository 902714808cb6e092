/**
 * `npx pnpm@12 demo`: connects a simulated company once, in a real Chromium with the real
 * extension and without a screen. Prints what the popup then says, and keeps a picture of each step.
 */
import { join } from 'node:path';
import { brokerUrlOf } from '../support/broker-environment.ts';
import { findChromium } from '../support/chromium.ts';
import { buildForBroker } from '../support/extension.ts';
import { root } from '../support/folders.ts';
import { findFreePort } from '../support/free-port.ts';
import { launchChromium } from '../support/launch-chromium.ts';
import { openPopup } from '../support/popup.ts';
import { waitForSignInWindow } from '../support/sign-in-window.ts';
import { startSystem } from '../support/system.ts';
import { waitForInterruption } from './interruption.ts';
import { openPictureBook } from './picture-book.ts';
import { ensureRequirements } from './requirements.ts';

const output = join(root, 'test/output/demo');

ensureRequirements();
const pictures = await openPictureBook(output);
const port = await findFreePort();
console.log('Building the extension.');
const extension = await buildForBroker(brokerUrlOf(port), join(output, 'extension'));
const system = await startSystem({ port, redirectUris: [extension.redirectUri] });
const { browser, close } = await launchChromium({
  executablePath: findChromium() ?? '',
  extensions: [extension.path],
  headless: true,
});
const interrupted = waitForInterruption().then(() => Promise.reject(new Error('Interrupted.')));
try {
  await Promise.race([connectOnce(), interrupted]);
} finally {
  await close();
  await system.close();
}

async function connectOnce(): Promise<void> {
  const user = system.simulator.world.users.at(-1);
  if (!user) throw new Error('The simulated Attentive has no accounts.');

  const popup = await openPopup('chromium', browser, extension);
  await popup.waitForHeading('scopesAsked');
  await pictures.addPopup(popup.page, 'not-connected');
  await popup.press('connectButton');

  const signIn = await waitForSignInWindow(browser, brokerUrlOf(port));
  await signIn.waitForQuestion();
  await pictures.addPage(signIn.page, 'broker-asks');
  await popup.waitForHeading('connectingHeading');
  await pictures.addPopup(popup.page, 'connecting');
  await signIn.continueToAttentive();
  await signIn.waitForSignIn();
  await pictures.addPage(signIn.page, 'sign-in');
  await signIn.signIn(user);
  await signIn.waitForConsent();
  await pictures.addPage(signIn.page, 'consent');
  await signIn.allow();

  await popup.waitForHeading('connectedHeading');
  await pictures.addPopup(popup.page, 'connected');
  console.log(`\nThe popup says:\n`);
  for (const line of await popup.readAloud()) console.log(`  ${line}`);

  // A new tab closes the popup, so these come last.
  const url = popup.page.url();
  await pictures.addWholePopup(browser, url, 'light');
  await pictures.addWholePopup(browser, url, 'dark');
  console.log(`\nPictures of each step are in ${output}`);
}
