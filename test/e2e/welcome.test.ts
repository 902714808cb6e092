import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disclosureVersion } from '../../extension/src/consent.ts';
import type { Settings } from '../../extension/src/state.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import { readStorage } from './extension-storage.ts';
import { approve, type Scene, startScene } from './scene.ts';
import { openTabPage, type TabPage } from './tab-page.ts';

let scene: Scene;
let welcome: TabPage;

beforeAll(async () => {
  scene = await startScene({ preset: false });
  welcome = await openTabPage(scene, 'welcome');
});
afterAll(() => scene?.close());

async function consent(): Promise<Settings['consent']> {
  const { settings } = await readStorage(welcome.page, 'local');
  return (settings as Settings | undefined)?.consent ?? null;
}

// One person's first minutes, in order.
describe('somebody who has just installed it', () => {
  it('is asked for the service first, and for nothing that would need one', async () => {
    await welcome.waitForHeading('noBrokerHeading');
    const said = await welcome.said();
    expect(said).not.toContain(text('consentAgree'));
    expect(said).not.toContain(text('connectButton'));
  });

  it('is told where their data goes before they agree, and has agreed to nothing yet', async () => {
    await welcome.fill(scene.brokerUrl, 'addressField');
    await welcome.press('addressCheck');
    await welcome.press('addressUse');
    await welcome.waitForHeading('consentHeading');
    const { host } = new URL(scene.brokerUrl);
    await welcome.waitToHear('disclosureServiceNamed', host, 'Your own machine');
    expect(await welcome.said()).not.toContain(text('connectButton'));
    expect(await consent()).toBeNull();
  });

  it('is taken at their word when they put it off', async () => {
    await welcome.press('consentLater');
    await welcome.waitToHear('welcomeConsentLater');
    expect(await consent()).toBeNull();
    expect(await welcome.said()).not.toContain(text('connectButton'));
    expect(scene.system.simulator.calls).toEqual([]);
  });

  it('agrees to the disclosure as it is now, and when is kept', async () => {
    const before = new Date().toISOString();
    await welcome.press('consentAgree');
    await welcome.waitForHeading('welcomeConsentDone');
    const given = await consent();
    expect(given?.version).toBe(disclosureVersion);
    expect(given && given.givenAt >= before).toBe(true);
    expect(scene.system.simulator.calls).toEqual([]);
  });

  it('connects right there', async () => {
    await welcome.press('connectButton');
    await welcome.waitToHear('signInPending');
    await approve(scene, 'dana@juniper.example');
    await welcome.waitForHeading('welcomeConnectDone', 'Juniper & Rye');
    await welcome.waitForHeading('atHandHeading');
  });

  it('is shown what comes next when they come back, and is not asked again', async () => {
    await welcome.close();
    welcome = await openTabPage(scene, 'welcome');
    await welcome.waitForHeading('welcomeConsentDone');
    await welcome.waitForHeading('atHandHeading');
    const said = await welcome.said();
    expect(said).not.toContain(text('consentAgree'));
    expect(said).not.toContain(text('noBrokerHeading'));
  });
});
