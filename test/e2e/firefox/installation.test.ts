import { afterAll, beforeAll, expect, it } from 'vitest';
import { askFirefox } from '../../support/firefox-protocol.ts';
import { type Scene, startScene } from '../scene.ts';

/** The parts of Firefox's question at installation, as its user reads them. */
interface Prompt {
  msgs: string[];
  dataCollectionPermissions: { msg: string };
}

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.close());

it('gives Firefox nothing to complain of', async () => {
  const id = JSON.stringify(scene.extension.id);
  const complaints = await ask(`{
    const { errors, warnings } = WebExtensionPolicy.getByID(${id}).extension;
    JSON.stringify([...errors, ...warnings]);
  }`);
  expect(complaints).toEqual([]);
});

it('warns of nothing when it is installed, and says what data it takes', async () => {
  const { msgs, dataCollectionPermissions } = await readPrompt();
  expect(msgs).toEqual([]);
  expect(dataCollectionPermissions.msg).toMatch(/collects: authentication information$/);
  // So that the empty list above means something.
  expect((await readPrompt(['tabs'])).msgs).toHaveLength(1);
});

it('cannot be shown inside another page', async () => {
  const page = await scene.openTab();
  await page.goto(scene.system.simulator.uiUrl);
  const outcome = await page.evaluate(
    (src) =>
      new Promise((resolve) => {
        const frame = Object.assign(document.createElement('iframe'), { src });
        for (const end of ['load', 'error']) frame.addEventListener(end, () => resolve(end));
        document.body.append(frame);
      }),
    `${scene.extension.origin}/src/popup/index.html`,
  );
  expect(outcome).toBe('error');
  await page.close();
});

/** @param further permissions that it might ask for as well. */
function readPrompt(further: string[] = []): Promise<Prompt> {
  return ask(`(async () => {
    const module = 'resource://gre/modules/Extension.sys.mjs';
    const { Extension } = ChromeUtils.importESModule(module);
    const { userPermissions } = await AddonManager.getAddonByID('${scene.extension.id}');
    const permissions = [...userPermissions.permissions, ...${JSON.stringify(further)}];
    const prompt = { permissions: { ...userPermissions, permissions }, appName: 'Firefox' };
    return JSON.stringify(Extension.formatPermissionStrings(prompt));
  })()`);
}

async function ask<Answer>(expression: string): Promise<Answer> {
  return JSON.parse(String(await askFirefox(scene.browser, expression)));
}
