import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionText as text } from '../support/extension-texts.ts';
import { holdNextRequest } from '../support/hold-next-request.ts';
import type { Popup } from '../support/popup.ts';
import { countRows } from '../support/stored-rows.ts';
import { api, connect as connectColleague } from '../support/user-agent.ts';
import { readStorage } from './extension-storage.ts';
import { approve, connect, type Scene, startScene } from './scene.ts';

const dana = 'dana@juniper.example';
let scene: Scene;
/** The session of somebody else who uses the same company. */
let colleague: string;

beforeAll(async () => {
  scene = await startScene();
  await (await connect(scene, dana)).close();
  ({ token: colleague } = await connectColleague(scene.system, dana));
});
afterAll(() => scene?.close());

// One browser's days, in order.
describe('a popup that is opened again', () => {
  it('shows the company before any answer, and then what a colleague has found out', async () => {
    scene.company('Juniper & Rye').name = 'Juniper & Daughters';
    scene.clock.advance(60_000);
    await api(scene.system, colleague, routes.connectionCheck, 'POST');
    const { server } = scene.system.broker.app;
    const question = holdNextRequest(server, 'GET', routes.connection);
    const popup = await scene.openPopup();
    const held = await question;
    await popup.waitForHeading('connectedHeading');
    expect((await popup.readAloud())[0]).toContain('Juniper & Rye, juniperandrye.attn.tv');
    held.release();
    await expect
      .poll(async () => (await popup.readAloud())[0])
      .toContain('Juniper & Daughters, juniperandrye.attn.tv');
    await popup.close();
    const next = await scene.openPopup();
    expect(JSON.stringify(await readStorage(next.page, 'local'))).toContain('Juniper & Daughters');
    await next.close();
  });

  it('shows a new name of the company once it has been checked', async () => {
    scene.company('Juniper & Daughters').name = 'Juniper & Rye';
    scene.clock.advance(60_000);
    const popup = await scene.openPopup();
    await popup.press('checkButton');
    await expect.poll(popup.said).toContain(text('checkedNotice'));
    expect((await popup.readAloud())[0]).toContain('Juniper & Rye');
    await popup.close();
  });

  it('shows the company when the broker is down, says so, and signs nobody out', async () => {
    await scene.system.stopBroker();
    const popup = await scene.openPopup();
    await popup.waitForHeading('connectedHeading');
    await expect.poll(popup.said).toContain(text('staleBody'));
    expect(await popup.said()).toContain('Juniper & Rye');
    await popup.press('checkButton');
    await expect.poll(popup.said).toContain(text('failure_broker_unreachable_title'));
    await popup.waitForHeading('connectedHeading');
    const { connections } = await readStorage(popup.page, 'local');
    expect(connections).toEqual([expect.objectContaining({ token: expect.any(String) })]);
    await popup.close();
  });

  it('works as before once the broker is back: a restart ends no session', async () => {
    await scene.system.restartBroker();
    const before = await countRows(scene.system);
    const popup = await scene.openPopup();
    await popup.press('checkButton');
    await expect.poll(popup.said).toContain(text('checkedNotice'));
    expect(await popup.said()).not.toContain(text('staleBody'));
    expect((await api(scene.system, colleague, routes.connection)).status).toBe(200);
    expect(await countRows(scene.system)).toEqual(before);
    await popup.close();
  });
});

describe('a session', () => {
  const day = 24 * 60 * 60 * 1000;

  it('that was not used for two weeks is signed in again, and the company is named', async () => {
    scene.clock.advance(14 * day);
    await signInAgain(() => scene.openPopup());
  });

  it('that was used every day ends after ninety days all the same', async () => {
    const popup = await scene.openPopup();
    await popup.waitForHeading('connectedHeading');
    const token = await storedToken(popup);
    for (let passed = 0; passed < 89; passed += 1) {
      scene.clock.advance(day);
      const { status } = await api(scene.system, token, routes.connection);
      if (status !== 200) throw new Error(`It ended after ${passed + 1} days.`);
    }
    scene.clock.advance(day);
    await signInAgain(async () => {
      await popup.press('checkButton');
      return popup;
    });
  });

  async function signInAgain(find: () => Promise<Popup>): Promise<void> {
    const popup = await find();
    await popup.waitForHeading('signedOutHeading');
    expect(await popup.said()).toContain(text('signedOutBody', 'Juniper & Rye'));
    expect(await storedToken(popup)).toBe('');
    await popup.press('signInAgainButton');
    await approve(scene, dana);
    await popup.waitForHeading('connectedHeading');
    expect(await countRows(scene.system)).toMatchObject({ connections: 1 });
    await popup.close();
  }
});

async function storedToken({ page }: Popup) {
  const { connections } = await readStorage(page, 'local');
  return (connections as { token: string | null }[])[0]?.token ?? '';
}
