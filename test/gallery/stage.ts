import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { buildExtension } from '../../extension/build.ts';
import { brokerUrlOf } from '../support/broker-environment.ts';
import { findChromium } from '../support/chromium.ts';
import { describeIdentity } from '../support/extension.ts';
import { type Catalogue, english, textsOf } from '../support/extension-texts.ts';
import { createTemporaryFolder } from '../support/folders.ts';
import { findFreePort } from '../support/free-port.ts';
import { launchChromium } from '../support/launch-chromium.ts';
import { someRedirectUri, startSystem } from '../support/system.ts';
import { createBackdatedClock } from './clock.ts';
import { computedAccessibility } from './focus-order.ts';
import { startStrangers } from './strangers.ts';
import { createGalleryWorld } from './world.ts';

/** Who runs the gallery's brokers. */
export const operator = {
  OPERATOR_NAME: 'Northwind Partners',
  PRIVACY_POLICY_URL: 'https://northwind.example/privacy',
  SUPPORT_URL: 'https://northwind.example/support',
};

const noSignIn = { ATTENTIVE_DISTRIBUTION_URL: '', ATTENTIVE_CLIENT_SECRET: '' };

export type Stage = Awaited<ReturnType<typeof startStage>>;

/**
 * A real Chromium with the real extension, and real brokers of every kind for it to meet.
 *
 * @param catalogue the texts of the extension instead of the English ones.
 */
export async function startStage(catalogue: Catalogue = english) {
  const folder = await createTemporaryFolder();
  const path = join(folder.path, 'extension');
  await buildExtension({ target: 'chromium', brokerUrl: null, forStore: false, outDir: path });
  await writeFile(join(path, '_locales/en/messages.json'), JSON.stringify(catalogue));
  const { id, redirectUri } = describeIdentity();

  const clock = createBackdatedClock();
  const brokers = await startBrokers(redirectUri, clock.read);
  const strangers = await startStrangers(brokers.signIn.broker.url);
  const { browser, close } = await launchChromium({
    executablePath: findChromium() ?? '',
    extensions: [path],
    headless: true,
    args: [computedAccessibility],
  });
  await closeWelcome(browser);
  const page = await browser.newPage();
  return {
    browser,
    clock,
    brokers,
    strangers,
    extensionId: id,
    text: textsOf(catalogue),
    page,
    session: await hasten(page),
    backstage: await openBackstage(browser, id),
    /** What the organization set last. */
    policy: { applied: {} as object },
    /** Lets go on what Attentive was made to wait with. */
    waiting: [] as (() => void)[],
    /** Where no broker answers. */
    nobody: brokerUrlOf(await findFreePort()),
    async close() {
      await close();
      await strangers.close();
      await Promise.all(Object.values(brokers).map((system) => system.close()));
      await folder.remove();
    },
  };
}

async function startBrokers(redirectUri: string, clock: () => number) {
  const start = (environment: Record<string, string>, redirectUris: string[]) =>
    startSystem({
      redirectUris,
      clock,
      environment: { ...operator, ...environment },
      simulator: { world: createGalleryWorld() },
    });
  const known = [redirectUri, someRedirectUri];
  return {
    /** For companies that sign in at Attentive. */
    signIn: await start({}, known),
    /** For private apps alone. */
    keys: await start({ PRIVATE_APPS: 'on', ...noSignIn }, known),
    both: await start({ PRIVATE_APPS: 'on' }, known),
    /** Asks for other scopes than it did. */
    changing: await start({}, known),
    /** Was told of another extension. */
    others: await start({}, [someRedirectUri]),
  };
}

/** What moves is at its end almost at once: nobody looks on. */
async function hasten(page: Page): Promise<CDPSession> {
  const session = await page.createCDPSession();
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 100 });
  return session;
}

/** It opens once the extension is installed, and nobody here asked for it. */
async function closeWelcome(browser: Browser): Promise<void> {
  const welcome = await browser.waitForTarget((target) => target.url().includes('/welcome/'));
  const page = await welcome.asPage();
  await page.close();
}

/** A page of the extension that shows nothing, from which its storage is arranged. */
async function openBackstage(browser: Browser, extensionId: string) {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  return page;
}
