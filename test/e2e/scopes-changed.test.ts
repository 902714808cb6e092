import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionText as text } from '../support/extension-texts.ts';
import type { Popup } from '../support/popup.ts';
import { approve, connect, type Scene, startScene } from './scene.ts';

const dana = 'dana@juniper.example';
let scene: Scene;
let popup: Popup;

beforeAll(async () => {
  scene = await startScene();
  await askFor('events:write', 'ecommerce:write');
  popup = await connect(scene, dana);
});
afterAll(() => scene?.close());

// What one operator does to the distribution URL, in order.
describe('a connection', () => {
  it('tells no news while the service asks for the same', async () => {
    await reopen();
    expect(await popup.said()).not.toContain(text('scopesAddedHeading'));
    expect(await popup.said()).not.toContain(text('scopesDropped'));
  });

  it('names what the service asks for in addition, and what no longer', async () => {
    await askFor('ecommerce:write', 'attributes:write', 'carrier:pigeons');
    await reopen();
    await expect.poll(popup.said).toContain(text('scopesAddedHeading'));
    const said = (await popup.said()).split(text('permissionsHeading'))[0] ?? '';
    expect(said).toContain(text('scopeAttributesWrite'));
    expect(said).toContain(`${text('scopeUnknown')} carrier:pigeons`);
    expect(said).not.toContain(text('scopeEcommerceWrite'));
    expect(said.split(text('scopesDropped'))[1]).toContain(text('scopeEventsWrite'));
  });

  it('is connected all the same, and has what was asked for then', async () => {
    await popup.waitForHeading('connectedHeading');
    const said = (await popup.said()).split(text('permissionsHeading'))[1];
    expect(said).toContain(text('scopeEventsWrite'));
    expect(said).not.toContain(text('scopeAttributesWrite'));
  });

  it('has what is asked for now after a reconnect', async () => {
    await popup.press('reconnectButton');
    await approve(scene, dana);
    await popup.waitForHeading('connectedHeading');
    await expect.poll(popup.said).toContain(text('scopeAttributesWrite'));
    expect(await popup.said()).not.toContain(text('scopesAddedHeading'));
    expect(await popup.said()).not.toContain(text('scopesDropped'));
  });
});

/** The operator pastes another distribution URL, and starts the broker anew. */
async function askFor(...scopes: string[]): Promise<void> {
  const { environment, simulator } = scene.system;
  simulator.changeScopes(scopes);
  const url = new URL(environment.ATTENTIVE_DISTRIBUTION_URL ?? '');
  url.searchParams.set('scope', scopes.join(' '));
  environment.ATTENTIVE_DISTRIBUTION_URL = url.href;
  environment.SUPPORT_URL = 'https://partner.example/support';
  await scene.system.restartBroker();
}

/** Until the popup knows what the service asks for: with it comes where its support is. */
async function reopen(): Promise<void> {
  await popup.close();
  popup = await scene.openPopup();
  await popup.waitForHeading('connectedHeading');
  await expect.poll(popup.said).toContain(text('supportLink'));
}
