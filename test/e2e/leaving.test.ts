import { routes } from '@connector/shared/routes';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { extensionText as text } from '../support/extension-texts.ts';
import type { Popup } from '../support/popup.ts';
import { databaseBytes } from '../support/stored-rows.ts';
import { api, connect as connectColleague } from '../support/user-agent.ts';
import { forgetEverything } from './background.ts';
import { readStorage } from './extension-storage.ts';
import { connect, type Scene, startScene } from './scene.ts';

let scene: Scene;
let popup: Popup;
/** The session of somebody else who uses the same company. */
let colleague: string;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  const user = { email: 'dana@juniper.example' };
  ({ token: colleague } = await connectColleague(scene.system, user.email));
  popup = await connect(scene, user.email);
});
afterEach(() => forgetEverything(scene));

describe('signing out on this browser', () => {
  it('ends this session, keeps the company for colleagues, and says both before', async () => {
    const own = await storedToken();
    await popup.press('signOutButton');
    await expect.poll(() => said()).toContain(text('signOutKeeps', 'Juniper & Rye'));
    await popup.press('signOutConfirm');
    await popup.waitForHeading('connectHeading');
    expect(await readStorage(popup.page, 'local')).toMatchObject({ connections: [] });
    await expect.poll(() => statusOf(own)).toBe(401);
    expect(await statusOf(colleague)).toBe(200);
    await popup.close();
  });

  it('works while the broker is down', async () => {
    await scene.system.stopBroker();
    await popup.press('signOutButton');
    await popup.press('signOutConfirm');
    await popup.waitForHeading('connectHeading');
    expect(await readStorage(popup.page, 'local')).toMatchObject({ connections: [] });
    await popup.close();
    await scene.system.restartBroker();
  });

  it('is not done by Escape, which leaves the dialog and gives the focus back', async () => {
    await popup.press('signOutButton');
    await expect.poll(said).toContain(text('signOutKeeps', 'Juniper & Rye'));
    await popup.page.keyboard.press('Escape');
    await expect.poll(said).not.toContain(text('signOutKeeps', 'Juniper & Rye'));
    await expect.poll(focused).toBe(text('signOutButton'));
    expect(await statusOf(await storedToken())).toBe(200);
    await popup.press('signOutButton');
    await popup.press('signOutConfirm');
    await popup.waitForHeading('connectHeading');
    await popup.close();
  });
});

describe('disconnecting for everyone', () => {
  it('needs a second yes, ends every session and leaves no ciphertext', async () => {
    const own = await storedToken();
    const [row] = await scene.system.broker.database.all<{ credential: string }>(
      'SELECT credential FROM connections',
    );
    await popup.press('disconnectButton', 'Juniper & Rye');
    for (const key of ['disconnectDeletes', 'disconnectSignsOut']) {
      await expect.poll(said).toContain(text(key, 'Juniper & Rye'));
    }
    await popup.page.keyboard.press('Enter');
    expect(await statusOf(colleague)).toBe(200);
    await popup.page.locator(`::-p-aria(${text('disconnectUnderstood')})`).click();
    await popup.press('disconnectConfirm');
    await popup.waitForHeading('connectHeading');
    expect([await statusOf(own), await statusOf(colleague)]).toEqual([401, 401]);
    expect(databaseBytes(scene.system).includes(row?.credential ?? '')).toBe(false);
    expect(await said()).toContain(text('disconnectedNoticeTitle', 'Juniper & Rye'));
    await popup.close();
  });

  it('by a colleague shows as signed out here, and says how to come back', async () => {
    await api(scene.system, colleague, routes.connection, 'DELETE');
    await popup.close();
    popup = await scene.openPopup();
    await popup.waitForHeading('signedOutHeading');
    await popup.press('forgetButton');
    await popup.waitForHeading('connectHeading');
    await popup.close();
  });
});

describe('the keyboard alone', () => {
  it('reaches every control, and never anything hidden', async () => {
    const names = new Set<string>();
    for (let step = 0; step < 12; step += 1) {
      await popup.page.keyboard.press('Tab');
      names.add(await focused());
    }
    for (const key of ['checkButton', 'copyCompanyId', 'signOutButton']) {
      expect([...names]).toContainEqual(expect.stringContaining(text(key)));
    }
    await popup.close();
  });
});

async function storedToken(): Promise<string> {
  const { connections } = await readStorage(popup.page, 'local');
  return (connections as { token: string }[])[0]?.token ?? '';
}

async function statusOf(token: string): Promise<number> {
  return (await api(scene.system, token, routes.connection)).status;
}

async function said(): Promise<string> {
  return (await popup.readAloud()).join('\n');
}

function focused(): Promise<string> {
  return popup.page.evaluate(() => {
    const element = document.activeElement;
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim();
  });
}
