import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../broker/src/version.ts';
import type { Settings, StoredConnections } from '../../extension/src/state.ts';
import { startStrangers } from '../gallery/strangers.ts';
import { brokerUrlOf } from '../support/broker-environment.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import { findFreePort } from '../support/free-port.ts';
import { countRows } from '../support/stored-rows.ts';
import { type System, someRedirectUri, startSystem } from '../support/system.ts';
import { readStorage } from './extension-storage.ts';
import { approve, type Scene, startScene } from './scene.ts';
import { openTabPage, type TabPage } from './tab-page.ts';

const juniper = 'Juniper & Rye';

let scene: Scene;
let strangers: Awaited<ReturnType<typeof startStrangers>>;
/** A broker that was told of another extension, and later of this one. */
let other: System;
let settings: TabPage;

beforeAll(async () => {
  scene = await startScene({ preset: false });
  strangers = await startStrangers(scene.brokerUrl);
  other = await startSystem({ redirectUris: [someRedirectUri] });
  settings = await openTabPage(scene, 'options', '#service');
});
afterAll(async () => {
  await scene?.close();
  await strangers?.close();
  await other?.close();
});

async function chosen(): Promise<string | null> {
  const stored = await readStorage(settings.page, 'local');
  return (stored.settings as Settings | undefined)?.brokerUrl ?? null;
}

async function check(address: string, label = 'addressField'): Promise<void> {
  await settings.fill(address, label);
  await settings.page.keyboard.press('Enter');
}

const hostOf = (address: string) => new URL(address).host;

// One person's search for the right address, in order.
describe('an address that cannot be used is told apart, and never kept', () => {
  it.each([
    'ftp://broker.example',
    'http://broker.example',
    'https://me:secret@broker.example',
    '',
  ])('one that is none: %s', async (address) => {
    await check(address);
    await settings.waitToHear('probe_no_address_title');
    expect(await chosen()).toBeNull();
  });

  it('one where nothing answers, with what to try', async () => {
    const nobody = brokerUrlOf(await findFreePort());
    await check(nobody);
    await settings.waitToHear('probe_no_answer_title', hostOf(nobody));
    await settings.waitToHear('probeTryInternet');
    expect(await chosen()).toBeNull();
  });

  it.each([
    ['webSite', 'probe_no_broker_title'],
    ['olderBroker', 'probe_too_old_title'],
    ['newerBroker', 'probe_too_new_title'],
  ] as const)('one where something else is: %s', async (stranger, title) => {
    await check(strangers[stranger]);
    await settings.waitToHear(title, hostOf(strangers[stranger]));
    expect(await settings.said()).not.toContain(text('addressUse'));
    expect(await chosen()).toBeNull();
  });

  it('one that does not know this extension, with what its operator needs', async () => {
    await check(other.broker.url);
    await settings.waitToHear('probe_unknown_extension_title', hostOf(other.broker.url));
    expect(await settings.said()).toContain(scene.extension.redirectUri);
    expect(await chosen()).toBeNull();
  });
});

describe('the address of a broker', () => {
  it('is read as people write it, checked, and kept only once that is asked for', async () => {
    await check(` ${scene.brokerUrl}/some/page?x=1 `);
    await settings.waitToHear(
      'addressFoundNamed',
      hostOf(scene.brokerUrl),
      'Your own machine',
      version,
    );
    expect(await chosen()).toBeNull();
    await settings.press('addressUse');
    await settings.waitToHear('addressKept', hostOf(scene.brokerUrl));
    expect(await chosen()).toBe(scene.brokerUrl);
  });

  it('may be changed: what is connected stays where it is, and says so by name', async () => {
    await settings.press('consentAgree');
    await settings.press('connectButton');
    await approve(scene, 'dana@juniper.example');
    await settings.waitToHear('connectAnotherHeading');
    other.environment.EXTENSION_REDIRECT_URIS = scene.extension.redirectUri;
    await other.restartBroker();
    await check(other.broker.url, 'addressFieldOther');
    await settings.waitToHear('addressStaying', juniper, hostOf(other.broker.url));
    await settings.press('addressUse');
    await settings.waitToHear('addressKept', hostOf(other.broker.url));
    const { connections } = (await readStorage(
      settings.page,
      'local',
    )) as unknown as StoredConnections;
    expect(connections.map(({ brokerUrl }) => brokerUrl)).toEqual([scene.brokerUrl]);
  });

  it('is where a check of that company still goes, and nothing of it goes to the new one', async () => {
    const { length } = scene.system.simulator.calls;
    scene.clock.advance(60_000);
    await settings.press('checkButton');
    await settings.waitToHear('checkedNotice');
    expect(scene.system.simulator.calls.length).toBeGreaterThan(length);
    expect(other.simulator.calls).toEqual([]);
    expect(await countRows(other)).toMatchObject({ connections: 0, sessions: 0 });
  });
});
