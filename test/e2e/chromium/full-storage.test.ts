import { afterAll, beforeAll, expect, it } from 'vitest';
import { countRows } from '../../support/stored-rows.ts';
import { readStorage, replaceStorage } from '../extension-storage.ts';
import { approve, type Scene, startScene } from '../scene.ts';

const dana = 'dana@juniper.example';
let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.close());

// Firefox lets an extension store as much as the disk holds.
it('storage that is full is told, and the session that cannot be kept is ended', async () => {
  const filled = await scene.openPopup();
  const { settings } = await readStorage(filled.page, 'local');
  const nothing = { version: 1, active: null, connections: [], settings };
  // All but a few bytes of the ten megabytes that an extension has.
  await replaceStorage(filled.page, 'local', { ...nothing, filling: 'x'.repeat(10_485_400) });
  await filled.close();
  const popup = await scene.openPopup();
  // All ten megabytes are read at every step.
  popup.page.setDefaultTimeout(30_000);
  await popup.press('connectButton');
  await approve(scene, dana);
  await popup.waitForHeading('failure_storage_failed_title');
  expect(await countRows(scene.system)).toMatchObject({ connections: 1, sessions: 0 });
  await replaceStorage(popup.page, 'local', { settings });
  await popup.press('retryButton');
  await approve(scene, dana);
  await popup.waitForHeading('connectedHeading');
  await popup.close();
});
