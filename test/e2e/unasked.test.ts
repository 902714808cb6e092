import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { alarmName } from '../../extension/src/background/liveness.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import { countRows } from '../support/stored-rows.ts';
import { readStorage } from './extension-storage.ts';
import { connect, type Scene, startScene } from './scene.ts';

declare const chrome: {
  action: {
    getTitle(details: object): Promise<string>;
    getBadgeText(details: object): Promise<string>;
  };
  alarms: {
    create(name: string, alarm: { when: number }): Promise<void>;
    get(name: string): Promise<{ scheduledTime: number } | undefined>;
  };
  runtime: { sendMessage(message: object): Promise<unknown> };
  storage: { local: { set(items: object): Promise<void> } };
};

const dana = 'dana@juniper.example';
const company = 'Juniper & Rye';
let scene: Scene;
/** Of the extension, and without a script: whatever happens, happens in the background. */
let page: Page;

beforeAll(async () => {
  scene = await startScene();
  await (await connect(scene, dana)).close();
  page = await scene.openExtensionPage('manifest.json');
});
afterAll(() => scene?.close());
afterEach(async () => {
  await scene.system.restartBroker();
  expect(scene.system.simulator.complaints).toEqual([]);
});

it('the toolbar button names the company in use, and a check is planned', async () => {
  await expect.poll(() => toolbar(page)).toEqual(['', text('toolbar_connected', company)]);
  const hours = async () => {
    const alarm = await page.evaluate((name) => chrome.alarms.get(name), alarmName);
    return ((alarm?.scheduledTime ?? 0) - Date.now()) / (60 * 60 * 1000);
  };
  await expect.poll(hours).toBeGreaterThan(8.9);
  expect(await hours()).toBeLessThan(15.1);
});

it('a broker that is away when its check comes costs nobody a company', async () => {
  const before = await connections();
  await scene.system.stopBroker();
  await ringNow();
  const failures = async () => {
    const { schedule } = await readStorage(page, 'local');
    return Object.values(schedule as Record<string, { failures: number }>)[0]?.failures;
  };
  await expect.poll(failures).toBe(1);
  expect(await connections()).toEqual(before);
  expect(await toolbar(page)).toEqual(['', text('toolbar_connected', company)]);
});

it('a company that was lost at Attentive is found by the check, and the button is marked', async () => {
  scene.system.simulator.uninstall(scene.company(company).id);
  await ringNow();
  await expect.poll(() => toolbar(page)).toEqual(['!', text('toolbar_reconnect', company)]);
});

it('a sign-out while the broker was away is told once it is back', async () => {
  await scene.system.stopBroker();
  const signedOut = await page.evaluate(() =>
    chrome.runtime.sendMessage({ name: 'signOutOfAll', request: null }),
  );
  expect(signedOut).toEqual({ ok: true, value: null });
  expect(await connections()).toEqual([]);
  await scene.system.restartBroker();
  expect((await countRows(scene.system)).sessions).toBe(1);
  await ringNow();
  await expect.poll(async () => (await readStorage(page, 'local')).revocations).toEqual([]);
  expect(await countRows(scene.system)).toMatchObject({ sessions: 0, connections: 1 });
});

/** The mark and the first line of the tooltip. */
function toolbar(from: Page): Promise<(string | undefined)[]> {
  return from.evaluate(async () => {
    const [title, badge] = await Promise.all([
      chrome.action.getTitle({}),
      chrome.action.getBadgeText({}),
    ]);
    return [badge, title.split('\n')[0]];
  });
}

async function connections(): Promise<unknown> {
  return (await readStorage(page, 'local')).connections;
}

/** Every turn has come, and the background that the alarm wakes is not running. */
async function ringNow(): Promise<void> {
  // Long enough that the broker asks Attentive again.
  scene.clock.advance(60_000);
  const { schedule } = await readStorage(page, 'local');
  const overdue = Object.keys(schedule as object).map((subject) => [
    subject,
    { dueAt: new Date(0).toISOString(), failures: 0 },
  ]);
  await scene.stopBackground();
  await page.evaluate(
    async (turns: object, name: string) => {
      await chrome.storage.local.set({ schedule: turns });
      await chrome.alarms.create(name, { when: Date.now() });
    },
    Object.fromEntries(overdue),
    alarmName,
  );
}
