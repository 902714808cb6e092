import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionText as text } from '../support/extension-texts.ts';
import { readStorage } from './extension-storage.ts';
import { approve, type Scene, startScene } from './scene.ts';
import { openTabPage } from './tab-page.ts';

let scene: Scene;

describe('an organization that has set the service’s address', () => {
  beforeAll(async () => {
    scene = await startScene({ preset: false });
    await scene.setPolicy({ brokerUrl: scene.brokerUrl });
  });
  afterAll(() => scene?.close());

  it('spares its people the typing: they agree, and connect', async () => {
    const popup = await scene.openPopup();
    await popup.waitForHeading('consentHeading');
    await popup.press('consentAgree');
    await popup.press('connectButton');
    await approve(scene, 'dana@juniper.example');
    await popup.waitForHeading('connectedHeading');
    const { connections } = await readStorage(popup.page, 'local');
    expect(connections).toEqual([expect.objectContaining({ brokerUrl: scene.brokerUrl })]);
    await popup.close();
  });

  it('is named in the settings, where nobody can enter another', async () => {
    const settings = await openTabPage(scene, 'options', '#service');
    await settings.waitToHear('servicePolicy');
    expect(await settings.said()).not.toContain(text('addressField'));
    await settings.close();
  });
});

describe('an organization that has set what is no address', () => {
  beforeAll(async () => {
    scene = await startScene({ preset: false });
    await scene.setPolicy({ brokerUrl: 'http://broker.example' });
  });
  afterAll(() => scene?.close());

  it('is told of, and nothing can be connected', async () => {
    const popup = await scene.openPopup();
    await popup.waitForHeading('brokerPolicyHeading');
    expect(await popup.said()).toContain(text('brokerPolicyBody'));
    expect(await popup.said()).not.toContain(text('connectButton'));
    await popup.close();
  });
});
