import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionText as text } from '../support/extension-texts.ts';
import type { Popup } from '../support/popup.ts';
import { countRows } from '../support/stored-rows.ts';
import { readStorage } from './extension-storage.ts';
import { approve, connect, type Scene, startScene } from './scene.ts';

const lee = 'lee@brightdesk.example';
const northfold = ['Northfold Outdoor', 'northfold.attn.tv'] as const;
const saltbox = ['Saltbox Ceramics', 'saltboxceramics.attn.tv'] as const;
type Named = typeof northfold | typeof saltbox;

let scene: Scene;
let popup: Popup;

beforeAll(async () => {
  scene = await startScene();
  popup = await connect(scene, lee, saltbox[0]);
});
afterAll(() => scene?.close());

// One agency's story, in order.
describe('an agency with two companies', () => {
  it('connects the second beside the first, and is shown the one it has just connected', async () => {
    await popup.press('switcherButton', ...saltbox);
    await popup.press('connectAnotherHeading');
    await popup.waitForHeading('connectAnotherHeading');
    await popup.press('connectButton');
    await approve(scene, lee, northfold[0]);
    await waitForCompany(northfold);
    expect(await countRows(scene.system)).toMatchObject({ connections: 2, sessions: 2 });
    const { connections } = await readStorage(popup.page, 'local');
    const tokens = (connections as { token: string }[]).map(({ token }) => token);
    expect(new Set(tokens).size).toBe(2);
  });

  it('may go back from connecting a third, and nothing has happened', async () => {
    await popup.press('switcherButton', ...northfold);
    await popup.press('connectAnotherHeading');
    await popup.press('backButton');
    await waitForCompany(northfold);
    await popup.waitForHeading('connectedHeading');
  });

  it('sees the company that it switched to, also when the popup is opened again', async () => {
    await switchTo(saltbox, northfold);
    await popup.close();
    popup = await scene.openPopup();
    await waitForCompany(saltbox);
  });

  it('checks the company on the screen and no other', async () => {
    scene.clock.advance(60_000);
    scene.system.simulator.uninstall(scene.company(northfold[0]).id);
    await popup.press('checkButton');
    await expect.poll(popup.said).toContain(text('checkedNotice'));
    await popup.waitForHeading('connectedHeading');
    await switchTo(northfold, saltbox);
    await popup.waitForHeading('connectedHeading');
    await popup.press('checkButton');
    await popup.waitForHeading('reconnectHeading');
    expect(await popup.said()).toContain(text('reconnectBody', northfold[0]));
  });

  it('sees in the list how each of them stands', async () => {
    await popup.press('switcherButton', ...northfold);
    const list = await popup.readAloud();
    expect(list).toContain(`${saltbox.join(' ')} ${text('stateConnected')}`);
    expect(list).toContain(`${northfold.join(' ')} ${text('stateReconnect')}`);
    await popup.page.keyboard.press('Escape');
  });

  it('reconnects the one on the screen', async () => {
    await popup.press('reconnectButton');
    await approve(scene, lee, northfold[0]);
    await popup.waitForHeading('connectedHeading');
    await waitForCompany(northfold);
    await expectRows({ connections: 2, sessions: 2 });
  });

  it('that reconnects, and chooses the other company at Attentive, is shown that one', async () => {
    scene.clock.advance(60_000);
    scene.system.simulator.uninstall(scene.company(northfold[0]).id);
    await popup.press('checkButton');
    await popup.waitForHeading('reconnectHeading');
    await popup.press('reconnectButton');
    await approve(scene, lee, saltbox[0]);
    await popup.waitForHeading('otherCompanyHeading', saltbox[0], northfold[0]);
    await waitForCompany(saltbox);
    await popup.press('otherCompanyContinue', saltbox[0]);
    await popup.waitForHeading('connectedHeading');
    await switchTo(northfold, saltbox);
    await popup.waitForHeading('reconnectHeading');
    await expectRows({ connections: 2, sessions: 2 });
  });

  it('signs out of the one on the screen, and is shown the other', async () => {
    await popup.press('signOutButton');
    await popup.press('signOutConfirm');
    await waitForCompany(saltbox);
    await expect.poll(popup.said).toContain(text('signedOutNoticeTitle', northfold[0]));
    await popup.waitForHeading('connectedHeading');
    await expectRows({ connections: 2, sessions: 1 });
  });

  it('disconnects the one on the screen, and the other one stays at the broker', async () => {
    await popup.press('disconnectButton', saltbox[0]);
    await popup.page.locator(`::-p-aria(${text('disconnectUnderstood')})`).click();
    await popup.press('disconnectConfirm');
    await popup.waitForHeading('connectHeading');
    const left = await scene.system.broker.database.all('SELECT company_name FROM connections');
    expect(left).toEqual([{ company_name: northfold[0] }]);
    expect(scene.system.simulator.complaints).toEqual([]);
  });
});

/** The header names the company that every action is about. */
async function waitForCompany([name, domain]: Named): Promise<void> {
  await expect
    .poll(async () => (await popup.readAloud())[0])
    .toBe(text('switcherButton', name, domain));
}

/** The session that a sign-in replaced is ended after the new one is shown. */
async function expectRows(rows: Record<string, number>): Promise<void> {
  await expect.poll(() => countRows(scene.system)).toMatchObject(rows);
}

async function switchTo(other: Named, shown: Named): Promise<void> {
  await popup.press('switcherButton', ...shown);
  await popup.page.locator(`nav ::-p-text(${other[1]})`).click();
  await waitForCompany(other);
}
