import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disclosureVersion } from '../../extension/src/consent.ts';
import type { Consent } from '../../extension/src/state.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import { focusedName } from '../support/keyboard.ts';
import type { Popup } from '../support/popup.ts';
import { readStorage, replaceStorage } from './extension-storage.ts';
import { approve, type Scene, startScene } from './scene.ts';
import { openTabPage } from './tab-page.ts';

const dana = 'dana@juniper.example';
const givenAt = '2026-01-01T00:00:00.000Z';
let scene: Scene;
let popup: Popup;

beforeAll(async () => {
  scene = await startScene({ agreed: false });
  popup = await scene.openPopup();
});
afterAll(() => scene?.close());

// One person's story, in order.
describe('somebody who has not agreed yet', () => {
  it('reads what leaves the browser, where to and who gets it', async () => {
    await popup.waitForHeading('consentHeading');
    const { host } = new URL(scene.brokerUrl);
    // Emphasised words are read as a text of their own, also before a full stop or the like.
    const said = async () => (await popup.said()).replaceAll(/ (?=[.,])/g, '');
    await expect.poll(said).toContain(text('disclosureServiceNamed', host, 'Your own machine'));
    for (const fact of ['disclosureReads', 'disclosureKeeps', 'disclosureNothingElse']) {
      expect(await said()).toContain(text(fact));
    }
  });

  it('may put it off, and then nothing is connected', async () => {
    await popup.press('consentLater');
    await popup.waitForHeading('connectHeading');
    await popup.press('connectButton');
    await popup.waitForHeading('consentHeading');
    expect(await readStorage(popup.page, 'session')).toEqual({});
    expect(await readStorage(popup.page, 'local')).toEqual({});
  });

  it('agrees, which is kept with its version and the service, and connects', async () => {
    await popup.press('consentAgree');
    await popup.waitForHeading('connectHeading');
    const { settings } = await readStorage(popup.page, 'local');
    const consent = {
      version: disclosureVersion,
      brokerUrl: scene.brokerUrl,
      givenAt: expect.stringMatching(/^\d{4}-.+Z$/),
    };
    expect(settings).toMatchObject({ consent });
    await popup.press('connectButton');
    await approve(scene, dana);
    await popup.waitForHeading('connectedHeading');
  });
});

describe('somebody who agreed to an earlier disclosure', () => {
  beforeAll(async () => {
    await decide({ version: disclosureVersion - 1, brokerUrl: null, givenAt });
  });

  it('is asked again, below the name of the company', async () => {
    await popup.waitForHeading('consentAgainHeading');
    expect((await popup.readAloud())[0]).toContain('Juniper & Rye');
    expect(await popup.said()).toContain(text('consentAgainLead'));
  });

  it('keeps the company, whatever they choose', async () => {
    await popup.press('consentLater');
    await popup.waitForHeading('connectedHeading');
    await popup.close();
    popup = await scene.openPopup();
    await popup.press('consentAgree');
    await popup.waitForHeading('connectedHeading');
  });
});

describe('somebody who agreed for another service', () => {
  it('keeps what is connected, and is asked before anything new is', async () => {
    const other = 'https://connect.northwind.example';
    await decide({ version: disclosureVersion, brokerUrl: other, givenAt });
    await popup.waitForHeading('connectedHeading');
    await popup.press('switcherButton', 'Juniper & Rye', 'juniperandrye.attn.tv');
    await popup.press('connectAnotherHeading');
    await popup.waitForHeading('consentAgainHeading');
    const { host } = new URL(scene.brokerUrl);
    expect(await popup.said()).toContain(text('consentOtherLead', host));
    await popup.press('consentAgree');
    await popup.waitForHeading('connectAnotherHeading');
  });
});

describe('somebody without consent whose sign-in has failed', () => {
  it('is asked first when they try again, and not left where they are', async () => {
    await decide(null);
    const signIn = {
      status: 'failed',
      brokerUrl: scene.brokerUrl,
      cause: 'window_closed',
      expected: null,
      failedAt: givenAt,
    };
    await replaceStorage(popup.page, 'session', { signIn });
    await popup.waitForHeading('failure_window_closed_title');
    await popup.press('retryButton');
    await popup.waitForHeading('consentHeading');
  });

  it('is brought to the question on the settings page, too', async () => {
    const settings = await openTabPage(scene, 'options');
    await settings.press('connectAnotherHeading');
    await expect.poll(() => focusedName(settings.page)).toBe(text('consentHeading'));
    expect(await readStorage(settings.page, 'session')).toEqual({});
    await settings.close();
  });
});

/** Opens the popup as it is with this consent. */
async function decide(consent: Consent | null): Promise<void> {
  const stored = await readStorage(popup.page, 'local');
  const settings = { brokerUrl: null, consent };
  await replaceStorage(popup.page, 'local', { ...stored, settings });
  await popup.close();
  popup = await scene.openPopup();
}
