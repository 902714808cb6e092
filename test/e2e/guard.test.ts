import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionText as text } from '../support/extension-texts.ts';
import type { Popup } from '../support/popup.ts';
import { approve, connect, type Scene, startScene } from './scene.ts';

const lee = 'lee@brightdesk.example';
const meant = 'Northfold Outdoor';
const chosen = 'Saltbox Ceramics';
let scene: Scene;
let popup: Popup;

beforeAll(async () => {
  scene = await startScene();
  popup = await connect(scene, lee, meant);
  scene.clock.advance(60_000);
  scene.system.simulator.uninstall(scene.company(meant).id);
  await popup.press('checkButton');
  await popup.waitForHeading('reconnectHeading');
});
afterAll(() => scene?.close());

// One reconnect, in order.
describe('a reconnect in which another company was chosen', () => {
  it('is told as what it is, and the header names the company that is connected now', async () => {
    await popup.press('reconnectButton');
    await approve(scene, lee, chosen);
    await popup.waitForHeading('otherCompanyHeading', chosen, meant);
    expect(await popup.said()).toContain(text('otherCompanyBody', chosen, meant));
    await expectHeader(chosen);
  });

  it('is still told when the popup is opened again', async () => {
    await popup.close();
    popup = await scene.openPopup();
    await popup.waitForHeading('otherCompanyHeading', chosen, meant);
  });

  it('leads to the company that was meant, also when the next attempt fails', async () => {
    await popup.press('otherCompanyReconnect', meant);
    await (await scene.signInWindow()).cancel();
    await popup.waitForHeading('failure_denied_title');
    await popup.press('retryButton');
    await approve(scene, lee, chosen);
    await popup.waitForHeading('otherCompanyHeading', chosen, meant);
    await popup.press('otherCompanyReconnect', meant);
    await approve(scene, lee, meant);
    await popup.waitForHeading('connectedHeading');
    await expectHeader(meant);
  });

  it('may be left at that: the company that came is used, the other one still waits', async () => {
    scene.clock.advance(60_000);
    scene.system.simulator.uninstall(scene.company(meant).id);
    await popup.press('checkButton');
    await popup.press('reconnectButton');
    await approve(scene, lee, chosen);
    await popup.press('otherCompanyContinue', chosen);
    await popup.waitForHeading('connectedHeading');
    await expectHeader(chosen);
    const { domain } = scene.company(chosen);
    await popup.press('switcherButton', chosen, domain);
    const other = `${meant} ${scene.company(meant).domain} ${text('stateReconnect')}`;
    await expect.poll(popup.readAloud).toContain(other);
  });
});

async function expectHeader(name: string): Promise<void> {
  await expect.poll(async () => (await popup.readAloud())[0]).toContain(name);
}
