import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionText as text } from '../support/extension-texts.ts';
import { focusedName } from '../support/keyboard.ts';
import { countRows } from '../support/stored-rows.ts';
import { readStorage } from './extension-storage.ts';
import { connect, type Scene, startScene } from './scene.ts';
import { openTabPage, type TabPage } from './tab-page.ts';

let scene: Scene;
let settings: TabPage;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.close());

async function connectAndOpenSettings(): Promise<void> {
  const popup = await connect(scene, 'dana@juniper.example');
  await popup.close();
  settings = await openTabPage(scene, 'options', '#erase');
}

async function everythingStored(): Promise<unknown[]> {
  return [await readStorage(settings.page, 'local'), await readStorage(settings.page, 'session')];
}

async function erase(): Promise<void> {
  await settings.press('eraseButton');
  await settings.tick('eraseUnderstood');
  await settings.press('eraseConfirm');
  await settings.waitForHeading('erasedHeading');
}

// One browser, in order.
describe('erasing everything', () => {
  it('takes a second confirmation, and Escape leaves all as it was', async () => {
    await connectAndOpenSettings();
    const before = await everythingStored();
    await settings.press('eraseButton');
    await settings.waitForHeading('eraseTitle');
    const confirm = `dialog ::-p-aria([name=${JSON.stringify(text('eraseConfirm'))}])`;
    await settings.page.locator(confirm).click();
    await settings.waitForHeading('eraseTitle');
    await settings.page.keyboard.press('Escape');
    await expect.poll(() => focusedName(settings.page)).toBe(text('eraseButton'));
    expect(await everythingStored()).toEqual(before);
    expect(await countRows(scene.system)).toMatchObject({ sessions: 1 });
  });

  it('leaves nothing in the browser, ends its session, and keeps the company connected', async () => {
    await erase();
    expect(await everythingStored()).toEqual([{}, {}]);
    expect(await countRows(scene.system)).toMatchObject({ connections: 1, sessions: 0 });
    expect(await focusedName(settings.page)).toBe(text('erasedHeading'));
  });

  it('offers to start again from the beginning', async () => {
    await settings.follow('startAgain');
    await settings.waitToHear('welcomeHeading');
    await settings.close();
    settings = await openTabPage(scene, 'welcome');
    await settings.press('consentAgree');
    await settings.waitForHeading('welcomeConsentDone');
    await settings.close();
  });

  it('leaves nothing either when the service cannot be told', async () => {
    await connectAndOpenSettings();
    await scene.system.stopBroker();
    await erase();
    expect(await everythingStored()).toEqual([{}, {}]);
  });
});
