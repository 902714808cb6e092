import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optionsAddress } from '../../extension/src/ui/options-address.ts';
import { readAloud, waitForHeading } from '../support/accessible-page.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import type { Popup } from '../support/popup.ts';
import { readStorage, replaceStorage } from './extension-storage.ts';
import { approve, type Scene, startScene } from './scene.ts';

let scene: Scene;
let popup: Popup;

beforeAll(async () => {
  scene = await startScene({ preset: false });
  popup = await scene.openPopup();
});
afterAll(() => scene?.close());

// One person's story, in order.
describe('an extension without a broker', () => {
  it('offers nothing but to choose one, and asks for no consent to what is not known', async () => {
    await popup.waitForHeading('noBrokerHeading');
    const said = await popup.said();
    expect(said).toContain(text('noBrokerBody'));
    for (const key of ['connectButton', 'consentAgree', 'retryButton']) {
      expect(said).not.toContain(text(key));
    }
  });

  it('leads to the field for the address', async () => {
    // Not followed: Firefox reports no tab that a page of an extension opens.
    const link = await popup.page.$eval(`main a[href$="#service"]`, (found) => found.outerHTML);
    expect(link).toContain(text('noBrokerButton'));
    expect(link).toContain('target="_blank"');
    const page = await scene.openExtensionPage(optionsAddress('service').slice(1));
    await waitForHeading(page, text('optionsService'));
    await expect.poll(() => readAloud(page)).toContain(text('addressField'));
    await page.close();
  });

  it('asks for consent once one is chosen, and then connects there', async () => {
    const page = await scene.openExtensionPage('manifest.json');
    const settings = { brokerUrl: scene.brokerUrl, consent: null };
    await replaceStorage(page, 'local', { ...(await readStorage(page, 'local')), settings });
    await page.close();
    popup = await scene.openPopup();
    await popup.press('consentAgree');
    await popup.press('connectButton');
    await approve(scene, 'dana@juniper.example');
    await popup.waitForHeading('connectedHeading');
  });
});
