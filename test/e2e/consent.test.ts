import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disclosureVersion } from '../../extension/src/consent.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import type { Popup } from '../support/popup.ts';
import { readStorage, replaceStorage } from './extension-storage.ts';
import { approve, type Scene, startScene } from './scene.ts';

const dana = 'dana@juniper.example';
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

  it('agrees, which is kept with its version, and connects', async () => {
    await popup.press('consentAgree');
    await popup.waitForHeading('connectHeading');
    const { settings } = await readStorage(popup.page, 'local');
    const consent = { version: disclosureVersion, givenAt: expect.stringMatching(/^\d{4}-.+Z$/) };
    expect(settings).toMatchObject({ consent });
    await popup.press('connectButton');
    await approve(scene, dana);
    await popup.waitForHeading('connectedHeading');
  });
});

describe('somebody who agreed to an earlier disclosure', () => {
  beforeAll(async () => {
    const stored = await readStorage(popup.page, 'local');
    const consent = { version: disclosureVersion - 1, givenAt: '2026-01-01T00:00:00.000Z' };
    await replaceStorage(popup.page, 'local', {
      ...stored,
      settings: { brokerUrl: null, consent },
    });
    await popup.close();
    popup = await scene.openPopup();
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
