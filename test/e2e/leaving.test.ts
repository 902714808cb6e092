import { routes } from '@connector/shared/routes';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applicationName } from '../simulator/world.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import { holdNextRequest } from '../support/hold-next-request.ts';
import type { Popup } from '../support/popup.ts';
import { countRows, databaseBytes } from '../support/stored-rows.ts';
import { api } from '../support/user-agent.ts';
import { forgetEverything } from './background.ts';
import { readStorage } from './extension-storage.ts';
import { approve, connect, openAnotherBrowser, type Scene, startScene } from './scene.ts';

const dana = 'dana@juniper.example';
const company = 'Juniper & Rye';
let scene: Scene;
/** A colleague’s browser, connected to the same company. */
let colleague: Scene;
let popup: Popup;

beforeAll(async () => {
  scene = await startScene();
  colleague = await openAnotherBrowser(scene);
  await (await connect(colleague, dana)).close();
});
afterAll(async () => {
  await colleague?.close();
  await scene?.close();
});
beforeEach(async () => {
  popup = await connect(scene, dana);
});
afterEach(async () => {
  await scene.system.restartBroker();
  await forgetEverything(scene);
  expect(scene.system.simulator.complaints).toEqual([]);
});

describe('signing out on this browser', () => {
  it('ends this session, keeps the company for colleagues, and says both before', async () => {
    const own = await storedToken(popup);
    await popup.press('signOutButton');
    await popup.waitForHeading('signOutTitle', company);
    for (const key of ['signOutDoes', 'signOutKeeps']) {
      expect(await popup.said()).toContain(text(key, company));
    }
    await popup.press('signOutConfirm');
    await popup.waitForHeading('connectHeading');
    await expect.poll(popup.said).toContain(text('signedOutNoticeTitle', company));
    await expectNothingStored();
    expect(await statusOf(own)).toBe(401);
    const other = await colleague.openPopup();
    await other.press('checkButton');
    await expect.poll(other.said).toContain(text('checkedNotice'));
    await other.close();
  });

  it('waits for nothing else: not for a check to which nobody answers', async () => {
    scene.clock.advance(60_000);
    const { server } = scene.system.broker.app;
    const held = holdNextRequest(server, 'POST', routes.connectionCheck);
    await popup.press('checkButton');
    const check = await held;
    await popup.press('signOutButton');
    await popup.press('signOutConfirm');
    await popup.waitForHeading('connectHeading');
    await expectNothingStored();
    check.release();
    await expect.poll(popup.said).toContain(text('signedOutNoticeTitle', company));
    expect(await popup.said()).not.toContain(text('checkedNotice'));
  });

  it('works while the broker is down', async () => {
    await scene.system.stopBroker();
    await popup.press('signOutButton');
    await popup.press('signOutConfirm');
    await popup.waitForHeading('connectHeading');
    await expect.poll(popup.said).toContain(text('signedOutNoticeLater'));
    const { connections, revocations } = await readStorage(popup.page, 'local');
    expect(connections).toEqual([]);
    expect(revocations).toMatchObject([{ brokerUrl: scene.brokerUrl }]);
    await scene.system.restartBroker();
    expect(await countRows(scene.system)).toMatchObject({ connections: 1 });
  });
});

describe('disconnecting for everyone', () => {
  it('shows a colleague that they are signed out, and signing in connects again', async () => {
    const before = await colleague.openPopup();
    expect(await statusOf(await storedToken(before))).toBe(200);
    await before.close();
    await openDialog();
    await confirm();
    await popup.waitForHeading('connectHeading');
    const after = await colleague.openPopup();
    await after.waitForHeading('signedOutHeading');
    expect((await after.readAloud())[0]).toContain(company);
    expect(await after.said()).toContain(text('signedOutBody', company));
    expect(await storedToken(after)).toBe('');
    await after.press('signInAgainButton');
    await approve(colleague, dana);
    await after.waitForHeading('connectedHeading');
    await after.close();
  });

  it('needs a second yes, ends every session and leaves no ciphertext', async () => {
    const own = await storedToken(popup);
    const ciphertext = await storedCiphertext();
    expect(databaseBytes(scene.system).includes(ciphertext)).toBe(true);
    await openDialog();
    for (const [key, name] of [
      ['disconnectDeletes', company],
      ['disconnectSignsOut', company],
      ['disconnectKeeps', applicationName],
    ] as const) {
      expect(await popup.said()).toContain(text(key, name));
    }
    await popup.page.locator(`::-p-aria(${text('disconnectConfirm')})`).click();
    expect(await statusOf(own)).toBe(200);
    await confirm();
    await popup.waitForHeading('connectHeading');
    await expect.poll(popup.said).toContain(text('disconnectedNoticeTitle', company));
    await expectNothingStored();
    expect(await statusOf(own)).toBe(401);
    expect(await countRows(scene.system)).toMatchObject({
      connections: 0,
      sessions: 0,
      authorization_codes: 0,
    });
    expect(databaseBytes(scene.system).includes(ciphertext)).toBe(false);
  });

  it('changes nothing while the broker is down, and works afterwards', async () => {
    await scene.system.stopBroker();
    await openDialog();
    await confirm();
    await expect.poll(popup.said).toContain(text('failure_broker_unreachable_title'));
    await popup.waitForHeading('connectedHeading');
    expect(await storedToken(popup)).toEqual(expect.any(String));
    await scene.system.restartBroker();
    await openDialog();
    await confirm();
    await popup.waitForHeading('connectHeading');
    expect(await countRows(scene.system)).toMatchObject({ connections: 0 });
  });

  it('by a colleague shows here as signed out, and may be removed from the list', async () => {
    await api(scene.system, await storedToken(popup), routes.connection, 'DELETE');
    await popup.press('checkButton');
    await popup.waitForHeading('signedOutHeading');
    await popup.press('forgetButton');
    await popup.waitForHeading('connectHeading');
    await expectNothingStored();
  });
});

async function openDialog(): Promise<void> {
  await popup.press('disconnectButton', company);
  await popup.waitForHeading('disconnectTitle', company);
}

async function confirm(): Promise<void> {
  await popup.page.locator(`::-p-aria(${text('disconnectUnderstood')})`).click();
  await popup.press('disconnectConfirm');
}

async function storedToken({ page }: Popup): Promise<string> {
  const { connections } = await readStorage(page, 'local');
  return (connections as { token: string }[])[0]?.token ?? '';
}

async function storedCiphertext(): Promise<string> {
  const [row] = await scene.system.broker.database.all<{ credential: string }>(
    'SELECT credential FROM connections',
  );
  return row?.credential ?? '';
}

/** Nothing but that the user agreed. */
/** The plan of what is asked unasked follows what is stored. */
async function expectNothingStored(): Promise<void> {
  await expect
    .poll(() => readStorage(popup.page, 'local'))
    .toEqual({
      version: 1,
      active: null,
      connections: [],
      revocations: [],
      schedule: {},
      settings: expect.anything(),
    });
}

async function statusOf(token: string): Promise<number> {
  return (await api(scene.system, token, routes.connection)).status;
}
