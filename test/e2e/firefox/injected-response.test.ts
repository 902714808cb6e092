import type { IncomingMessage } from 'node:http';
import { routes } from '@connector/shared/routes';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { extensionText as text } from '../../support/extension-texts.ts';
import type { Popup } from '../../support/popup.ts';
import type { SignInWindow } from '../../support/sign-in-window.ts';
import { countRows } from '../../support/stored-rows.ts';
import { forgetEverything } from '../background.ts';
import { readStorage } from '../extension-storage.ts';
import { approve, reachConsent, type Scene, startScene } from '../scene.ts';

const dana = 'dana@juniper.example';
let scene: Scene;
let popup: Popup;
let window: SignInWindow;
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
  popup = await scene.openPopup();
  await popup.press('connectButton');
  window = await reachConsent(scene, dana);
});
afterEach(async () => {
  await forgetEverything(scene);
  await scene.system.broker.database.run('DELETE FROM connections');
});

/**
 * Firefox takes any visit to the redirect address for the answer to the sign-in that is open, from
 * whichever tab it comes. Chromium looks at its own window alone.
 */
describe('a page of a stranger that goes to the redirect address during a sign-in', () => {
  it.each([
    ['a code and a state of its own', { code: 'EVIL', state: 'EVIL' }],
    ['a code without a state', { code: 'EVIL' }],
    ['an error', { error: 'access_denied', reason: 'denied', state: 'EVIL' }],
    ['the right issuer', { code: 'EVIL', state: 'EVIL', iss: 'the broker' }],
  ])('with %s, gets no code redeemed and nothing connected', async (_, answer) => {
    await inject(answer);
    await popup.waitForHeading('failure_flow_unknown_title');
    expect(await popup.said()).toContain(text('failure_flow_unknown_body'));
    expect(asked).not.toContain(`POST ${routes.token}`);
    expect((await readStorage(popup.page, 'local')).connections ?? []).toEqual([]);
    expect(await countRows(scene.system)).toMatchObject({ connections: 0, sessions: 0 });
    await expect.poll(() => window.page.isClosed()).toBe(true);
    expect((await readStorage(popup.page, 'session')).signIn).not.toHaveProperty('codeVerifier');
  });

  it('does not keep the user from starting again', async () => {
    await inject({ code: 'EVIL', state: 'EVIL' });
    await popup.waitForHeading('failure_flow_unknown_title');
    await popup.press('retryButton');
    await approve(scene, dana);
    await popup.waitForHeading('connectedHeading');
    expect(asked).toContain(`POST ${routes.token}`);
  });
});

async function inject(answer: Record<string, string>): Promise<void> {
  const parameters = new URLSearchParams(answer);
  if (parameters.has('iss')) parameters.set('iss', scene.brokerUrl);
  const page = await scene.browser.newPage();
  // Firefox hands the address to the extension and goes nowhere.
  await page.goto(`${scene.extension.redirectUri}?${parameters}`).catch(() => undefined);
  await page.close();
}
