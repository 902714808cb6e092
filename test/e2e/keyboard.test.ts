import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationName } from '../simulator/world.ts';
import { waitForHeading } from '../support/accessible-page.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import { focusedName, tabTo } from '../support/keyboard.ts';
import type { Popup } from '../support/popup.ts';
import { readStorage } from './extension-storage.ts';
import { type Scene, startScene } from './scene.ts';

const company = 'Juniper & Rye';
let scene: Scene;
let popup: Popup;

beforeAll(async () => {
  scene = await startScene();
  popup = await scene.openPopup();
});
afterAll(() => scene?.close());

// One person's story, in order, without a mouse.
describe('with the keyboard alone', () => {
  it('a company is connected, and the focus is on each screen’s heading', async () => {
    await expect.poll(popup.said).toContain('Your own machine');
    await enter(text('connectButton'));
    await expectFocus('connectingHeading');
    const { page, waitForQuestion, waitForSignIn } = await scene.signInWindow();
    await waitForQuestion();
    await page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState === 'finished'),
    );
    await tabTo(page, 'Continue to Attentive');
    await page.keyboard.press('Enter');
    await waitForSignIn();
    await signIn(page);
    await waitForHeading(page, `Allow ${applicationName} to use your Attentive data?`);
    await tabTo(page, 'Allow');
    await page.keyboard.press('Enter');
    await expectFocus('connectedHeading');
  });

  it('the company is checked, and the focus stays where it was', async () => {
    await enter(text('checkButton'));
    await expect.poll(popup.said).toContain(text('checkedNotice'));
    expect(await focusedName(popup.page)).toBe(text('checkButton'));
  });

  it('signing out is read first, and cancelled', async () => {
    await enter(text('signOutButton'));
    await expectFocus('signOutTitle', company);
    await enter(text('cancelButton'));
    await expectFocus('signOutButton');
  });

  it('disconnecting is read first, and left by Escape', async () => {
    await enter(text('disconnectButton', company));
    await expectFocus('disconnectTitle', company);
    await popup.page.keyboard.press('Escape');
    await expectFocus('disconnectButton', company);
    await waitForNoDialog();
  });

  it('Escape is for the dialog while it is open: the popup around it stays', async () => {
    await enter(text('signOutButton'));
    await expectFocus('signOutTitle', company);
    expect(await pressEscape()).toBe('kept');
    await waitForNoDialog();
    expect(await pressEscape()).toBe('left to the browser');
  });

  it('nothing behind an open dialog is reached', async () => {
    await enter(text('disconnectButton', company));
    await expectFocus('disconnectTitle', company);
    const reached = new Set<string>();
    for (let step = 0; step < 8; step += 1) {
      await popup.page.keyboard.press('Tab');
      reached.add(await focusedName(popup.page));
    }
    expect(reached).toContain(text('disconnectUnderstood'));
    expect(reached).toContain(text('cancelButton'));
    expect(reached).not.toContain(text('checkButton'));
    expect(reached).not.toContain(text('signOutButton'));
    await popup.page.keyboard.press('Escape');
    await expectFocus('disconnectButton', company);
  });

  it('the list of companies is opened, closed and used to connect another', async () => {
    const switcher = text('switcherButton', company, 'juniperandrye.attn.tv');
    await enter(switcher);
    await expect.poll(popup.said).toContain(text('stateConnected'));
    await popup.page.keyboard.press('Escape');
    await expectFocus('switcherButton', company, 'juniperandrye.attn.tv');
    await enter(switcher);
    await enter(text('connectAnotherHeading'));
    await expectFocus('connectAnotherHeading');
    await enter(text('backButton'));
    await expectFocus('connectedHeading');
  });

  it('the company is disconnected, once the box is ticked and not before', async () => {
    await enter(text('disconnectButton', company));
    await tabTo(popup.page, text('disconnectConfirm'));
    await popup.page.keyboard.press('Enter');
    expect((await readStorage(popup.page, 'local')).connections).toHaveLength(1);
    await tabTo(popup.page, text('disconnectUnderstood'));
    await popup.page.keyboard.press(' ');
    await enter(text('disconnectConfirm'));
    await expectFocus('connectHeading');
    await expect.poll(popup.said).toContain(text('disconnectedNoticeTitle', company));
  });
});

async function signIn(page: Page): Promise<void> {
  const { email, password } = scene.user('dana@juniper.example');
  await tabTo(page, 'Email');
  await page.keyboard.type(email);
  await tabTo(page, 'Password');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

async function enter(name: string): Promise<void> {
  await tabTo(popup.page, name);
  await popup.page.keyboard.press('Enter');
}

async function expectFocus(key: string, ...substitutions: string[]): Promise<void> {
  await expect.poll(() => focusedName(popup.page)).toBe(text(key, ...substitutions));
}

/** An Escape that the page does not keep for itself closes the popup that it is in. */
async function pressEscape(): Promise<string> {
  const heard = await popup.page.evaluateHandle(() => ({
    outcome: new Promise<string>((resolve) => {
      const tell = (event: Event) =>
        resolve(event.defaultPrevented ? 'kept' : 'left to the browser');
      window.addEventListener('keydown', tell, { once: true });
    }),
  }));
  await popup.page.keyboard.press('Escape');
  return heard.evaluate(({ outcome }) => outcome);
}

async function waitForNoDialog(): Promise<void> {
  await expect.poll(() => popup.page.$('dialog')).toBeNull();
}
