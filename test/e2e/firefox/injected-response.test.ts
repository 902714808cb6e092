import type { IncomingMessage } from 'node:http';
import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approve, reachConsent, type Scene, startScene } from '../scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.close());

it('an answer from another tab of the sign-in window connects nothing, and the user starts again', async () => {
  const asked: string[] = [];
  scene.system.broker.app.server.on('request', ({ url }: IncomingMessage) => asked.push(url ?? ''));
  const popup = await scene.openPopup();
  await popup.press('connectButton');
  const window = await reachConsent(scene, 'dana@juniper.example');
  // It opens in the window that was used last, as Firefox has it.
  const tab = await scene.browser.newPage();
  const forged = new URLSearchParams({ code: 'e'.repeat(43), state: 'evil', iss: scene.brokerUrl });
  // Firefox goes nowhere: it hands the address to the extension, and closes the window.
  await expect(tab.goto(`${scene.extension.redirectUri}?${forged}`)).rejects.toThrow();
  await popup.waitForHeading('failure_flow_unknown_title');
  await expect.poll(() => window.page.isClosed()).toBe(true);
  expect(asked).not.toContain(routes.token);
  await popup.press('retryButton');
  await approve(scene, 'dana@juniper.example');
  await popup.waitForHeading('connectedHeading');
});
