import type { IncomingMessage } from 'node:http';
import { routes } from '@connector/shared/routes';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { extensionText as text } from '../support/extension-texts.ts';
import type { SignInWindow } from '../support/sign-in-window.ts';
import { countRows } from '../support/stored-rows.ts';
import { forgetEverything } from './background.ts';
import { readStorage } from './extension-storage.ts';
import { approve, reachConsent, type Scene, startScene } from './scene.ts';

const dana = 'dana@juniper.example';
/** Of no request that the broker had. */
const reference = '3f2a9c04-5b1e-4d7a-9c3e-0a1b2c3d4e5f';
/** What a stranger can make up: all but the state. */
const forged = { code: 'e'.repeat(43), state: 'evil' };
let scene: Scene;
let window: SignInWindow;
/** A page of the window in which the user was before. */
let elsewhere: Page;
/** What the broker was asked for since the sign-in began. */
let asked: string[];

beforeAll(async () => {
  scene = await startScene();
  scene.system.broker.app.server.on('request', ({ method, url }: IncomingMessage) => {
    asked.push(`${method} ${url?.split('?', 1)[0]}`);
  });
});
afterAll(() => scene?.close());
beforeEach(async () => {
  asked = [];
  elsewhere = await scene.openTab();
  const popup = await scene.openPopup();
  await popup.press('connectButton');
  window = await reachConsent(scene, dana);
  await popup.close();
});
afterEach(async () => {
  await forgetEverything(scene);
  await scene.system.broker.database.run('DELETE FROM connections');
});

// Browsers differ in whose visit to the redirect address they take for the answer. What is in the
// sign-in window is believed by both, whoever brought it there; in Firefox also another tab of it.
describe('a page that goes to the redirect address during a sign-in', () => {
  it.each([
    ['a code and a state of its own', forged],
    ['a code without a state', { code: forged.code }],
    ['an error that we know', { error: 'access_denied', reason: 'denied', state: 'evil' }],
    [
      'an error with a reference',
      { error: 'server_error', reason: 'internal', state: 'evil', reference },
    ],
    ['the right issuer', { ...forged, iss: 'the broker' }],
  ])('in the sign-in window, with %s, gets no code redeemed', async (_, answer) => {
    await visitRedirect(window.page, answer);
    await expectRefusal();
  });

  it('in the sign-in window does not keep the user from starting again', async () => {
    await visitRedirect(window.page, forged);
    const popup = await expectRefusal();
    await popup.press('retryButton');
    await approve(scene, dana);
    await popup.waitForHeading('connectedHeading');
  });

  it('in another window is not believed, and the sign-in goes on', async () => {
    await visitRedirect(elsewhere, forged);
    const popup = await scene.openPopup();
    await popup.waitForHeading('connectingHeading');
    await window.allow();
    await popup.waitForHeading('connectedHeading');
    expect(asked.filter((request) => request === `POST ${routes.token}`)).toHaveLength(1);
  });
});

/** The browser hands the address to the extension or finds no such host: either way it fails. */
async function visitRedirect(page: Page, answer: Record<string, string>): Promise<void> {
  const parameters = new URLSearchParams(answer);
  if (parameters.has('iss')) parameters.set('iss', scene.brokerUrl);
  const visit = page.goto(`${scene.extension.redirectUri}?${parameters}`);
  await expect(visit).rejects.toThrow();
}

async function expectRefusal() {
  const popup = await scene.openPopup();
  await popup.waitForHeading('failure_flow_unknown_title');
  const said = await popup.said();
  expect(said).toContain(text('failure_flow_unknown_body'));
  expect(said).not.toContain(text('reference'));
  await expect.poll(() => window.page.isClosed()).toBe(true);
  expect(asked).not.toContain(`POST ${routes.token}`);
  expect(await countRows(scene.system)).toMatchObject({ connections: 0, sessions: 0 });
  expect((await readStorage(popup.page, 'local')).connections ?? []).toEqual([]);
  const { signIn } = await readStorage(popup.page, 'session');
  expect(signIn).not.toHaveProperty('codeVerifier');
  expect(signIn).not.toHaveProperty('reference');
  return popup;
}
