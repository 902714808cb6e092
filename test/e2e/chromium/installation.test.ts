import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Scene, startScene } from '../scene.ts';

/** What we use of Chromium's own API; `management` needs no permission for this call. */
interface ManagementApi {
  getPermissionWarningsByManifest(manifest: string): Promise<string[]>;
}

/** A page that may call `developerPrivate`. */
interface DeveloperApi {
  getExtensionInfo(id: string): Promise<{ manifestErrors: unknown[]; runtimeErrors: unknown[] }>;
}

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.close());

it('warns of nothing when it is installed', async () => {
  const { page } = await scene.openPopup();
  const warnings = (change: object) =>
    page.evaluate((changed) => {
      const { chrome } = globalThis as unknown as {
        chrome: { management: ManagementApi; runtime: { getManifest(): object } };
      };
      const manifest = { ...chrome.runtime.getManifest(), ...changed };
      return chrome.management.getPermissionWarningsByManifest(JSON.stringify(manifest));
    }, change);

  expect(await warnings({})).toEqual([]);
  // So that the empty list above means something.
  expect(await warnings({ permissions: ['identity', 'storage', 'tabs'] })).toHaveLength(1);
});

it('gives Chromium nothing to complain of', async () => {
  const page = await scene.browser.newPage();
  await page.goto('chrome://extensions');
  const info = await page.evaluate((id) => {
    const { chrome } = globalThis as unknown as { chrome: { developerPrivate: DeveloperApi } };
    return chrome.developerPrivate.getExtensionInfo(id);
  }, scene.extension.id);
  expect(info.manifestErrors).toEqual([]);
  expect(info.runtimeErrors).toEqual([]);
});

it('cannot be shown inside another page', async () => {
  const page = await scene.browser.newPage();
  await page.goto(scene.system.simulator.uiUrl);
  await page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src }));
  }, `${scene.extension.origin}/src/popup/index.html`);
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
  await page.close();
});
