import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionKey, type StoredConnections } from '../../extension/src/state.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import { focusedName } from '../support/keyboard.ts';
import { countRows } from '../support/stored-rows.ts';
import { readStorage } from './extension-storage.ts';
import { approve, connect, type Scene, startScene } from './scene.ts';
import { openTabPage, type TabPage } from './tab-page.ts';

const lee = 'lee@brightdesk.example';
const northfold = 'Northfold Outdoor';
const saltbox = 'Saltbox Ceramics';

let scene: Scene;
let settings: TabPage;

beforeAll(async () => {
  scene = await startScene();
  const popup = await connect(scene, lee, saltbox);
  await popup.close();
  settings = await openTabPage(scene, 'options');
});
afterAll(() => scene?.close());

async function stored(): Promise<StoredConnections> {
  return (await readStorage(settings.page, 'local')) as unknown as StoredConnections;
}

/** As they are called in this browser. */
async function names(): Promise<string[]> {
  const { connections } = await stored();
  return connections.map(({ label, snapshot }) => label ?? snapshot.company.name).sort();
}

async function activeName(): Promise<string | undefined> {
  const { active, connections } = await stored();
  return connections.find((one) => connectionKey(one) === active)?.snapshot.company.name;
}

async function rename(company: string, typed: string, end: 'Enter' | 'Escape'): Promise<void> {
  await settings.pressOf(company, 'renameButton');
  await settings.fill(typed, 'renameField', saltbox);
  await settings.page.keyboard.press(end);
  await expect.poll(() => focusedName(settings.page)).toBe(text('renameButton'));
}

// One agency's settings, in order.
describe('each company of an agency', () => {
  it('is connected beside the others', async () => {
    await settings.press('connectAnotherHeading');
    await settings.waitToHear('signInPending');
    await approve(scene, lee, northfold);
    await expect.poll(names).toEqual([northfold, saltbox]);
  });

  it('can be turned to, and is the one in use from then on', async () => {
    expect(await activeName()).toBe(northfold);
    await settings.pressOf(saltbox, 'useCompanyButton');
    await expect.poll(activeName).toBe(saltbox);
  });

  it('keeps its name when the renaming is left by Escape', async () => {
    await rename(saltbox, 'Another name', 'Escape');
    expect(await names()).toEqual([northfold, saltbox]);
  });

  it('has the name that Enter saves, without what could deceive', async () => {
    await rename(saltbox, '  Our \u202epottery ', 'Enter');
    expect(await names()).toEqual([northfold, 'Our pottery']);
    const shown = await settings.page.$eval('main', (main) => main.textContent);
    expect(shown).toContain(`${saltbox} · saltboxceramics.attn.tv`);
  });

  it('keeps that name through a check', async () => {
    scene.clock.advance(60_000);
    await settings.pressOf('Our pottery', 'checkButton');
    await settings.waitToHear('checkedNotice');
    expect(await names()).toEqual([northfold, 'Our pottery']);
  });

  it('gets its own name back when nothing is left of the other', async () => {
    await rename('Our pottery', ' \u200b ', 'Enter');
    expect(await names()).toEqual([northfold, saltbox]);
  });
});

describe('signing out of all', () => {
  it('names how many, and happens to none when Escape leaves the question', async () => {
    await settings.press('signOutOfAllButton');
    await settings.waitForHeading('signOutOfAllTitle_other', '2');
    await settings.page.keyboard.press('Escape');
    await expect.poll(() => focusedName(settings.page)).toBe(text('signOutOfAllButton'));
    expect(await names()).toHaveLength(2);
    expect(await countRows(scene.system)).toMatchObject({ sessions: 2 });
  });

  it('ends every session of this browser, and no connection', async () => {
    await settings.press('signOutOfAllButton');
    await settings.press('signOutConfirm');
    await settings.waitToHear('signedOutOfAllTitle');
    await settings.waitToHear('companiesNone');
    await expect.poll(() => countRows(scene.system)).toMatchObject({ connections: 2, sessions: 0 });
  });
});
