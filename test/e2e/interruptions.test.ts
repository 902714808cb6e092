import { routes } from '@connector/shared/routes';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { extensionText as text } from '../support/extension-texts.ts';
import { holdNextRequest } from '../support/hold-next-request.ts';
import type { Popup } from '../support/popup.ts';
import { countRows } from '../support/stored-rows.ts';
import { forgetEverything, stopBackground } from './background.ts';
import { readStorage, replaceStorage } from './extension-storage.ts';
import { approve, reachConsent, type Scene, startScene } from './scene.ts';

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

const dana = 'dana@juniper.example';
let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.close());
afterEach(async () => {
  await forgetEverything(scene);
  await scene.system.broker.database.run('DELETE FROM connections');
});

describe('a popup that is closed during the sign-in', () => {
  it('misses nothing: the next one shows the company', async () => {
    const popup = await start();
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    await popup.close();
    await approve(scene, dana);
    const next = await scene.openPopup();
    await next.waitForHeading('connectedHeading');
    await next.close();
  });

  it('shows where things stand when it is opened again', async () => {
    const popup = await start();
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    await popup.close();
    const next = await scene.openPopup();
    await next.waitForHeading('connectingHeading');
    await next.press('cancelButton');
    await next.waitForHeading('connectHeading');
    await next.close();
  });
});

describe('a background that the browser stops', () => {
  it('while the window is open, ends in a told interruption and never in silence', async () => {
    const popup = await start();
    const window = await scene.signInWindow();
    await window.continueToAttentive();
    await window.waitForSignIn();
    await popup.close();
    await stopBackground(scene);
    const next = await scene.openPopup();
    await next.waitForHeading('failure_interrupted_title');
    expect((await readStorage(next.page, 'session')).signIn).not.toHaveProperty('codeVerifier');
    await expect.poll(() => window.page.isClosed()).toBe(true);
    await next.press('retryButton');
    await approve(scene, dana);
    await next.waitForHeading('connectedHeading');
    await next.close();
  });

  it('before the code is redeemed, leaves no half session, and the code dies', async () => {
    const popup = await start();
    const window = await reachConsent(scene, dana);
    await popup.close();
    await stopBackground(scene);
    await window.allow();
    await expect.poll(async () => (await countRows(scene.system)).authorization_codes).toBe(1);
    const next = await scene.openPopup();
    await next.waitForHeading('failure_interrupted_title');
    expect((await readStorage(next.page, 'local')).connections ?? []).toEqual([]);
    scene.clock.advance(60_000);
    await scene.system.broker.sweep();
    expect(await countRows(scene.system)).toMatchObject({
      connections: 0,
      sessions: 0,
      authorization_codes: 0,
    });
    await next.close();
  });

  it('before the user has pressed Continue, has told Attentive nothing', async () => {
    const popup = await start();
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    scene.system.simulator.calls.length = 0;
    await popup.close();
    await stopBackground(scene);
    const next = await scene.openPopup();
    await next.waitForHeading('failure_interrupted_title');
    await expect.poll(() => window.page.isClosed()).toBe(true);
    expect(scene.system.simulator.calls).toEqual([]);
    await next.press('backButton');
    await next.waitForHeading('connectHeading');
    expect(await readStorage(next.page, 'session')).toEqual({});
    await next.close();
  });

  it('after the code was redeemed and before it is stored, leaves no half session', async () => {
    const popup = await start();
    const { server } = scene.system.broker.app;
    const redeemed = holdNextRequest(server, 'GET', routes.connection);
    await approve(scene, dana);
    await redeemed;
    expect(await countRows(scene.system)).toMatchObject({ sessions: 1 });
    await popup.close();
    await stopBackground(scene);
    const next = await scene.openPopup();
    await next.waitForHeading('failure_interrupted_title');
    expect((await readStorage(next.page, 'local')).connections ?? []).toEqual([]);
    await next.press('retryButton');
    await approve(scene, dana);
    await next.waitForHeading('connectedHeading');
    await next.close();
  });

  it('afterwards, costs nothing: the company is there and answers', async () => {
    const popup = await start();
    await approve(scene, dana);
    await popup.waitForHeading('connectedHeading');
    await popup.close();
    await stopBackground(scene);
    const next = await scene.openPopup();
    await next.waitForHeading('connectedHeading');
    await next.press('checkButton');
    await expect.poll(async () => (await next.readAloud()).join('\n')).toContain('still accepts');
    await next.close();
  });
});

describe('an impatient user', () => {
  it('who presses Connect twice gets one window', async () => {
    const popup = await scene.openPopup();
    const button = await popup.page.waitForSelector('::-p-aria(Connect Attentive)');
    await button?.click({ count: 2 });
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    const open = scene.browser
      .targets()
      .filter((target) => target.url().startsWith(scene.brokerUrl));
    expect(open).toHaveLength(1);
    await popup.press('cancelButton');
    await popup.waitForHeading('connectHeading');
    await popup.close();
  });

  it('whose two pages ask at once gets one window', async () => {
    const popup = await scene.openPopup();
    const answers = await popup.page.evaluate(() => {
      const ask = () =>
        chrome.runtime.sendMessage({ name: 'connect', request: { expected: null } });
      return Promise.all([ask(), ask()]);
    });
    expect(answers).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    expect(await readStorage(popup.page, 'session')).toMatchObject({
      signIn: { status: 'pending' },
    });
    await approve(scene, dana);
    await popup.waitForHeading('connectedHeading');
    await popup.close();
  });

  it('who presses Continue twice is connected all the same', async () => {
    const popup = await start();
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    await window.pressContinueTwice();
    await window.waitForSignIn();
    await window.signIn(scene.user(dana));
    await window.waitForConsent();
    await window.allow();
    await popup.waitForHeading('connectedHeading');
    await popup.close();
  });
});

describe('storage', () => {
  const contents: [string, object][] = [
    ['from an older version', { version: 0, accounts: [] }],
    ['of nonsense', { version: 1, active: 7, connections: 'none' }],
    ['with a damaged connection', { version: 1, active: null, connections: [{ token: 'x' }] }],
  ];

  it.each(contents)('%s is told once, and connecting works afterwards', async (_, content) => {
    const first = await scene.openPopup();
    const { settings } = await readStorage(first.page, 'local');
    await replaceStorage(first.page, 'local', { ...content, settings });
    await first.close();
    await stopBackground(scene);
    const popup = await scene.openPopup();
    await popup.waitForHeading('failure_storage_failed_title');
    const title = text('failure_storage_failed_title');
    await expect.poll(async () => (await popup.said()).split(title)).toHaveLength(2);
    await popup.press('retryButton');
    await approve(scene, dana);
    await popup.waitForHeading('connectedHeading');
    await popup.close();
  });
});

async function start(): Promise<Popup> {
  const popup = await scene.openPopup();
  await popup.press('connectButton');
  return popup;
}
