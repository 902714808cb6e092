import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { inject } from 'vitest';
import type { Company, User } from '../simulator/world.ts';
import { press, waitForHeading } from '../support/accessible-page.ts';
import { brokerUrlOf, type Environment } from '../support/broker-environment.ts';
import { type BrowserName, browsers } from '../support/browser.ts';
import type { ExtensionPolicy } from '../support/chromium-policy.ts';
import { createTestClock } from '../support/clock.ts';
import { type BuiltExtension, buildForBroker } from '../support/extension.ts';
import { extensionText } from '../support/extension-texts.ts';
import { createTemporaryFolder } from '../support/folders.ts';
import { findFreePort } from '../support/free-port.ts';
import { createLogRecorder } from '../support/log-recorder.ts';
import { openPopup, type Popup } from '../support/popup.ts';
import { type SignInWindow, waitForSignInWindow } from '../support/sign-in-window.ts';
import { someRedirectUri, startSystem } from '../support/system.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Which one `vitest.config.ts` runs this file in. No test asks: it holds in both. */
    browser: BrowserName;
  }
}

const kind = inject('browser');

export interface SceneOptions {
  /** Folders of further extensions to load beside ours. */
  extensions?: string[];
  /** A folder for the browser's profile that outlives the browser. */
  profile?: string;
  /** False: the user has not agreed to the disclosure yet. */
  agreed?: boolean;
  /** False: the extension is built for no broker, so that its address has to be typed. */
  preset?: boolean;
  /** Settings of the broker to add or change. */
  environment?: Environment;
}

export type Scene = Awaited<ReturnType<typeof startScene>>;

/**
 * A real browser with the real extension, a broker it was built for, and Attentive behind it. The
 * broker's clock and Attentive's are one, and go on only when told.
 */
export async function startScene(options: SceneOptions = {}) {
  const port = await findFreePort();
  const folder = await createTemporaryFolder();
  const preset = (options.preset ?? true) ? brokerUrlOf(port) : null;
  const extension = await buildForBroker(preset, join(folder.path, 'extension'), kind);
  // Real time to begin with: the popup says how long ago things happened.
  const clock = createTestClock(Date.now());
  const log = createLogRecorder();
  const system = await startSystem({
    port,
    // Also that of a client without a screen, for colleagues.
    redirectUris: [extension.redirectUri, someRedirectUri],
    clock: clock.read,
    log: log.stream,
    ...(options.environment && { environment: options.environment }),
  });
  const launched = await launch(extension, options);
  await beWelcomed(launched.browser, extension, preset !== null && (options.agreed ?? true));

  return {
    ...atBrowser(launched.browser, extension, brokerUrlOf(port)),
    clock,
    /** The broker's. */
    log,
    extension,
    system,
    brokerUrl: brokerUrlOf(port),
    user(email: string): User {
      const found = system.simulator.world.users.find((user) => user.email === email);
      if (!found) throw new Error(`The simulated Attentive has no account ${email}.`);
      return found;
    },
    company(name: string): Company {
      const found = system.simulator.world.companies.find((one) => one.name === name);
      if (!found) throw new Error(`The simulated Attentive has no company ${name}.`);
      return found;
    },
    async close() {
      await launched.close();
      await system.close();
      await folder.remove();
    },
  };
}

/** A colleague's browser: the same extension in a profile of its own, with the same broker. */
export async function openAnotherBrowser(scene: Scene): Promise<Scene> {
  const { browser, close } = await launch(scene.extension, {});
  await beWelcomed(browser, scene.extension, true);
  return { ...scene, ...atBrowser(browser, scene.extension, scene.brokerUrl), close };
}

/**
 * The page that opens by itself once the extension is installed. There the user agrees, before
 * which nothing can be connected, and closes it.
 */
async function beWelcomed(
  browser: Browser,
  { origin }: BuiltExtension,
  agrees: boolean,
): Promise<void> {
  const address = `${origin}/src/welcome/`;
  const opened = await browser.waitForTarget((target) => target.url().startsWith(address));
  const page = await opened.asPage();
  if (agrees) {
    await press(page, extensionText('consentAgree'));
    await waitForHeading(page, extensionText('welcomeConsentDone'));
  }
  await page.close();
}

function launch(extension: BuiltExtension, { extensions = [], profile }: SceneOptions) {
  const executablePath = browsers[kind].find();
  if (!executablePath) throw new Error(`There is no ${kind}: run the requirements first.`);
  return browsers[kind].launch({
    executablePath,
    extensions: [extension.path, ...extensions],
    headless: true,
    ...(profile === undefined ? {} : { profile }),
  });
}

function atBrowser(browser: Browser, extension: BuiltExtension, brokerUrl: string) {
  return {
    browser,
    openPopup: () => openPopup(kind, browser, extension),
    openTab: () => browsers[kind].openTab(browser),
    /** @param path of a file of the extension. */
    async openExtensionPage(path: string) {
      const page = await browsers[kind].openTab(browser);
      page.setDefaultTimeout(10_000);
      await page.goto(`${extension.origin}/${path}`);
      return page;
    },
    isBackgroundRunning: () => browsers[kind].isBackgroundRunning(browser, extension),
    stopBackground: () => browsers[kind].stopBackground(browser, extension),
    setPolicy: (policy: ExtensionPolicy) => browsers[kind].setPolicy(browser, extension.id, policy),
    signInWindow: () => waitForSignInWindow(browser, brokerUrl),
  };
}

/** From the popup's Connect to the connected screen, as a person goes it. */
export async function connect(scene: Scene, email: string, company?: string): Promise<Popup> {
  const popup = await scene.openPopup();
  await popup.press('connectButton');
  await approve(scene, email, company);
  await popup.waitForHeading('connectedHeading');
  return popup;
}

/** In the sign-in window, from the broker's question to Allow. */
export async function approve(scene: Scene, email: string, company?: string): Promise<void> {
  const window = await reachConsent(scene, email);
  if (company) await window.chooseCompany(company);
  await window.allow();
}

/** Up to Attentive's question. */
export async function reachConsent(scene: Scene, email: string): Promise<SignInWindow> {
  const window = await scene.signInWindow();
  await window.continueToAttentive();
  if ((await window.waitForAttentive()) === 'consent') return window;
  await window.signIn(scene.user(email));
  await window.waitForConsent();
  return window;
}
