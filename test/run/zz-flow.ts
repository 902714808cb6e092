import { mkdirSync } from 'node:fs';
import { brokerUrlOf } from '/work/main/test/support/broker-environment.ts';
import { launchBrowser } from '/work/main/test/support/browser.ts';
import { buildForBroker } from '/work/main/test/support/extension.ts';
import { findFreePort } from '/work/main/test/support/free-port.ts';
import { openPopup } from '/work/main/test/support/popup.ts';
import { waitForSignInWindow } from '/work/main/test/support/sign-in-window.ts';
import { startSystem } from '/work/main/test/support/system.ts';
const out = '/tmp/popup-scratch/flow'; mkdirSync(out, { recursive: true });
const port = await findFreePort();
const extension = await buildForBroker(brokerUrlOf(port), '/tmp/popup-scratch/flow-ext');
const system = await startSystem({ port, redirectUris: [extension.redirectUri] });
const { browser, close } = await launchBrowser({ executablePath: '/usr/bin/chromium', extensions: [extension.path], headless: true });
const step = (s: string) => console.log(s);
try {
  const popup = await openPopup(browser, extension.id);
  const p = popup.page;
  p.on('pageerror', (e) => console.log('pageerror', e)); p.on('console', (m) => console.log('console', m.text()));
  await popup.waitForHeading('connectHeading');
  await p.screenshot({ path: out + '/1.png' });
  await popup.press('connectButton');
  async function approve(n: number) {
    const w = await waitForSignInWindow(browser, brokerUrlOf(port));
    await w.waitForQuestion();
    step('question');
    await popup.waitForHeading('connectingHeading');
    step('focus ' + await p.evaluate(() => document.activeElement?.textContent));
    await p.screenshot({ path: out + `/2-${n}.png` });
    await w.page.screenshot({ path: out + `/w-${n}.png` });
    const nav = w.page.waitForNavigation({ timeout: 8000 }).catch((e) => step('no navigation ' + e.message));
    await w.page.evaluate(() => (document.querySelector('button.primary') as HTMLButtonElement).click());
    await nav;
    step(w.page.url().slice(0, 80));
    return w;
  }
  let w = await approve(1);
  const user = system.simulator.world.users.at(-1)!;
  await w.waitForSignIn(); await w.signIn(user); step('signed in');
  await w.waitForConsent();
  await w.allow(); step('allowed');
  await popup.waitForHeading('connectedHeading');
  step('focus ' + await p.evaluate(() => document.activeElement?.textContent));
  await p.screenshot({ path: out + '/3.png', fullPage: true });
  console.log((await popup.readAloud()).join('\n'));
  await popup.press('checkButton');
  await p.waitForFunction(() => document.querySelector('.news')?.textContent !== '');
  step('check: ' + await p.evaluate(() => document.querySelector('.news')!.textContent));
  await popup.press('checkButton');
  await p.waitForFunction(() => document.querySelector('.news')?.textContent !== '');
  step('check again: ' + await p.evaluate(() => document.querySelector('.news')!.textContent));
  // another company, cancelled
  await p.click('.switcher-button'); await p.click('.another');
  await popup.waitForHeading('connectAnotherHeading');
  await popup.press('connectButton');
  await popup.waitForHeading('connectingHeading');
  await waitForSignInWindow(browser, brokerUrlOf(port));
  await popup.press('cancelButton');
  await popup.waitForHeading('connectedHeading');
  await p.screenshot({ path: out + '/4.png' });
  step('cancelled');
  await popup.waitForHeading('connectedHeading');
  await p.screenshot({ path: out + '/5.png' });
  // sign out
  await popup.press('signOutButton');
  await popup.press('signOutConfirm');
  await popup.waitForHeading('connectHeading');
  step('news: ' + await p.evaluate(() => document.querySelector('.news')!.textContent) + ' | focus ' + await p.evaluate(() => document.activeElement?.textContent));
  await p.screenshot({ path: out + '/6.png' });
  // connect again, then disconnect
  await popup.press('connectButton');
  w = await approve(2);
  await new Promise((r) => setTimeout(r, 1000)); step(await w.page.evaluate(() => document.body.innerText.slice(0, 100)).catch(() => 'gone'));
  await w.waitForSignIn().then(() => w.signIn(user)).catch(() => {});
  await w.waitForConsent(); await w.allow();
  await popup.waitForHeading('connectedHeading');
  const name = await p.evaluate(() => document.querySelector('.company-name')!.textContent!);
  await popup.press('disconnectButton', name);
  await p.click('.tick input');
  await p.screenshot({ path: out + '/7.png' });
  await popup.press('disconnectConfirm');
  await popup.waitForHeading('connectHeading');
  step('news: ' + await p.evaluate(() => document.querySelector('.news')!.textContent));
} catch (e) { console.log('FAILED', e); for (const pg of await browser.pages()) { console.log(pg.url().slice(0, 100), (await pg.evaluate(() => document.body.innerText).catch(() => '')).slice(0, 300)); } }
finally { await close(); await system.close(); }
