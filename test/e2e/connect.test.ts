import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sessionTokenPattern } from '@connector/shared/oauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionText as text } from '../support/extension-texts.ts';
import { createTemporaryFolder } from '../support/folders.ts';
import { readStorage } from './extension-storage.ts';
import { connect, type Scene, startScene } from './scene.ts';

let scene: Scene;
let profile: Awaited<ReturnType<typeof createTemporaryFolder>>;

beforeAll(async () => {
  profile = await createTemporaryFolder();
  scene = await startScene({ profile: profile.path });
});
afterAll(async () => {
  await scene.close();
  await profile.remove();
});

// One browser's story, in order: each test goes on where the one before it ended.
describe('a marketer who connects', () => {
  it('is first told what will be asked, and who runs the broker', async () => {
    const popup = await scene.openPopup();
    await popup.waitForHeading('connectHeading');
    await expect
      .poll(() => popup.readAloud())
      .toContainEqual(expect.stringContaining('custom events'));
    const said = (await popup.readAloud()).join('\n');
    for (const scope of scene.system.broker.config.distribution.scopes)
      expect(said).toContain(scope);
    expect(said).toContain('Your own machine');
    expect(said).toContain(text('disclaimer'));
    await popup.close();
  });

  it('sees the company, its application and each permission, as Attentive has them', async () => {
    const popup = await connect(scene, 'lee@brightdesk.example', 'Saltbox Ceramics');
    const said = (await popup.readAloud()).join('\n');
    const saltbox = company('Saltbox Ceramics');
    for (const fact of [saltbox.name, saltbox.domain, saltbox.id]) expect(said).toContain(fact);
    expect(said).toContain('events:write');
    expect(said).toContain(text('permissionsExplained'));
    expect(said.split(text('scopeRequested')).length - 1).toBeGreaterThanOrEqual(5);
    await popup.close();
  });

  it('cost Attentive one exchange and one question, both as documented', () => {
    const { calls, complaints } = scene.system.simulator;
    const api = calls.filter(({ side }) => side === 'api').map(({ path }) => path);
    expect(api).toEqual(['/v1/authorization-codes/tokens', '/v1/me']);
    expect(complaints).toEqual([]);
  });

  it('has an opaque session in the browser and nothing of the sign-in', async () => {
    const popup = await scene.openPopup();
    await popup.waitForHeading('connectedHeading');
    const local = await readStorage(popup.page, 'local');
    expect(local).toEqual({
      version: 1,
      active: expect.any(String),
      connections: [
        {
          brokerUrl: scene.brokerUrl,
          companyId: company('Saltbox Ceramics').id,
          kind: 'oauth',
          token: expect.stringMatching(sessionTokenPattern),
          snapshot: expect.objectContaining({ status: 'active' }),
          label: null,
          lastUsedAt: expect.any(String),
        },
      ],
    });
    expect(await readStorage(popup.page, 'session')).toEqual({});
    await popup.close();
  });

  it('sees the company again at once when the broker is down, and is not signed out', async () => {
    await scene.system.stopBroker();
    const popup = await scene.openPopup();
    await popup.waitForHeading('connectedHeading');
    await expect
      .poll(async () => (await popup.readAloud()).join('\n'))
      .toContain(text('staleBody'));
    expect((await popup.readAloud()).join('\n')).toContain('Saltbox Ceramics');
    await popup.close();
    await scene.system.restartBroker();
  });

  it('sees a new name once the broker knows it', async () => {
    const saltbox = company('Saltbox Ceramics');
    saltbox.name = 'Saltbox & Daughters';
    const popup = await scene.openPopup();
    await popup.press('checkButton');
    await expect
      .poll(async () => (await popup.readAloud()).join('\n'))
      .toContain('Saltbox & Daughters');
    saltbox.name = 'Saltbox Ceramics';
    await popup.close();
  });

  it('connects a second company beside the first, and switches', async () => {
    const popup = await scene.openPopup();
    await popup.waitForHeading('connectedHeading');
    await popup.press('switcherButton', 'Saltbox & Daughters', 'saltboxceramics.attn.tv');
    await popup.press('connectAnotherHeading');
    await popup.waitForHeading('connectAnotherHeading');
    await popup.press('connectButton');
    const window = await scene.signInWindow();
    await window.continueToAttentive();
    await window.waitForConsent();
    await window.chooseCompany('Northfold Outdoor');
    await window.allow();
    await popup.waitForHeading('connectedHeading');
    await expect.poll(() => popup.readAloud()).toContainEqual(expect.stringContaining('Northfold'));
    await popup.press('switcherButton', 'Northfold Outdoor', 'northfold.attn.tv');
    const saltbox = await popup.page.waitForSelector('::-p-text(saltboxceramics.attn.tv)');
    await saltbox?.click();
    await expect
      .poll(async () => (await popup.readAloud())[0])
      .toContain('saltboxceramics.attn.tv');
    const { connections } = await readStorage(popup.page, 'local');
    expect(connections).toHaveLength(2);
    await popup.close();
  });

  it('has neither the client secret nor a token of Attentive in the whole profile', () => {
    const { simulator } = scene.system;
    const tokens = simulator.calls.flatMap(({ headers }) => headers.authorization?.slice(7) ?? []);
    expect(tokens.length).toBeGreaterThan(1);
    const files = filesBelow(profile.path).map((path) => readFileSync(path, 'latin1'));
    // What must be there, is found: the search looks in the right place.
    expect(files.some((content) => content.includes('saltboxceramics.attn.tv'))).toBe(true);
    for (const secret of [simulator.clientSecret, ...tokens]) {
      expect(files.filter((content) => content.includes(secret))).toEqual([]);
    }
  });
});

function company(name: string) {
  const found = scene.system.simulator.world.companies.find((one) => one.name === name);
  if (!found) throw new Error(`There is no company ${name}.`);
  return found;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}
