import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionKey, type StoredConnections } from '../../extension/src/state.ts';
import { optionsAddress } from '../../extension/src/ui/options-address.ts';
import { failure } from '../simulator/faults.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import { focusedName } from '../support/keyboard.ts';
import { databaseBytes } from '../support/stored-rows.ts';
import { readStorage } from './extension-storage.ts';
import { type Scene, startScene } from './scene.ts';
import { openTabPage, type TabPage } from './tab-page.ts';

const juniper = 'Juniper & Rye';
const saltbox = 'Saltbox Ceramics';
const wrongKey = 'key-CANARY-that-nobody-gave-out';

let scene: Scene;
let settings: TabPage;

beforeAll(async () => {
  scene = await startScene({ environment: { PRIVATE_APPS: 'on' } });
  settings = await openTabPage(scene, 'options', '#private-app');
});
afterAll(() => scene?.close());

function keyOf(name: string): string {
  const { companies, privateApps } = scene.system.simulator.world;
  const id = companies.find((company) => company.name === name)?.id;
  return privateApps.find(({ companyId }) => companyId === id)?.apiKey ?? '';
}

async function send(apiKey: string, ...field: [label: string, company?: string]): Promise<void> {
  const [label, ...values] = field;
  await settings.fill(apiKey, label, ...values.filter((value) => value !== undefined));
  await settings.page.keyboard.press('Enter');
}

/** Everything of this browser in which a key could be left behind. */
async function leftBehind(): Promise<string> {
  const fields = await settings.page.$$eval('input', (inputs) => inputs.map(({ value }) => value));
  const html = await settings.page.content();
  const areas = [
    await readStorage(settings.page, 'local'),
    await readStorage(settings.page, 'session'),
  ];
  return JSON.stringify([fields, html, areas]);
}

async function connections(): Promise<StoredConnections['connections']> {
  const stored = (await readStorage(settings.page, 'local')) as unknown as StoredConnections;
  return stored.connections ?? [];
}

// One marketer with private apps, in order: the broker takes five keys a minute from an address.
describe('a key that cannot be used', () => {
  it('is told as wrong, forgotten at once, and connects nothing', async () => {
    await send(wrongKey, 'keyField');
    await settings.waitToHear('failure_api_key_refused_title');
    expect(await leftBehind()).not.toContain(wrongKey);
    expect(await connections()).toEqual([]);
    expect(await focusedName(settings.page)).toBe(text('keyField'));
  });

  it('is forgotten just so when Attentive is away, and that is what is told', async () => {
    const { faults } = scene.system.simulator;
    faults.push(...Array.from({ length: 3 }, () => ({ on: 'me' as const, respond: failure(503) })));
    await send(keyOf(juniper), 'keyField');
    await settings.waitToHear('failure_upstream_unreachable_title');
    faults.length = 0;
    expect(await leftBehind()).not.toContain(keyOf(juniper));
    expect(await connections()).toEqual([]);
  });

  it('is missed when it is empty, and nobody is asked', async () => {
    const { length } = scene.system.simulator.calls;
    await send('   ', 'keyField');
    expect(await focusedName(settings.page)).toBe(text('keyField'));
    await settings.waitToHear('keyMissing');
    expect(scene.system.simulator.calls).toHaveLength(length);
  });
});

describe('a key that Attentive accepts', () => {
  it('connects its company, and is left nowhere but sealed at the service', async () => {
    await send(keyOf(juniper), 'keyField');
    await settings.waitToHear('keyConnectedTitle', juniper);
    const [connection] = await connections();
    expect(connection).toMatchObject({ kind: 'api_key', snapshot: { company: { name: juniper } } });
    expect(await leftBehind()).not.toContain(keyOf(juniper));
    expect(databaseBytes(scene.system).includes(keyOf(juniper))).toBe(false);
  });

  it('of another company than the one that waits for it is told, and both are named', async () => {
    const [expected] = await connections();
    await settings.close();
    const address = optionsAddress('private-app', expected && connectionKey(expected));
    settings = await openTabPage(scene, 'options', new URL(address, scene.brokerUrl).hash);
    await settings.waitToHear('keyReplaceLead', juniper);
    await send(keyOf(saltbox), 'keyFieldOf', juniper);
    await settings.waitToHear('keyOtherTitle', saltbox, juniper);
    expect(await connections()).toHaveLength(2);
  });

  it('replaces that of the company that waits for it', async () => {
    const { companyId = '' } =
      (await connections()).find(({ snapshot }) => snapshot.company.name === juniper) ?? {};
    const fresh = scene.system.simulator.regenerateApiKey(companyId);
    await send(fresh, 'keyFieldOf', juniper);
    await settings.waitToHear('keyConnectedTitle', juniper);
    expect(await connections()).toHaveLength(2);
    expect(await leftBehind()).not.toContain(fresh);
  });
});

it('whoever tries too many keys is asked to wait, and how long', async () => {
  await send(wrongKey, 'keyFieldOf', juniper);
  await settings.waitToHear('failure_rate_limited_title');
  expect(await settings.said()).toMatch(new RegExp(text('waitFor', '.+')));
  expect(await leftBehind()).not.toContain(wrongKey);
});
