import type { Page } from 'puppeteer-core';
import { optionsAddress } from '../../extension/src/ui/options-address.ts';
import { replaceStorage } from '../e2e/extension-storage.ts';
import { readAloud } from '../support/accessible-page.ts';
import { setChromiumPolicy } from '../support/chromium-policy.ts';
import { waitUntilStill } from '../support/still-page.ts';
import type { Stage } from './stage.ts';
import type { GalleryState } from './state.ts';

/** What a page is given: the popup as much as Chromium gives it, the others a laptop's window. */
export const sizes = {
  popup: { width: 360, height: 600 },
  options: { width: 1280, height: 800 },
  welcome: { width: 1280, height: 800 },
};

/** Brings the state onto the stage's page, and comes back once it is there and at rest. */
export async function show(stage: Stage, state: GalleryState): Promise<Page> {
  const { page, text } = stage;
  await clear(stage);
  await arrange(stage, state);
  await page.setViewport(sizes[state.page]);
  await page.goto(addressOf(stage, state));
  await waitUntilAtRest(page);
  for (const step of state.steps ?? []) await step(page, text, stage);
  const words = typeof state.says === 'function' ? state.says(stage) : state.says;
  await waitForWords(page, text(...words), state.name);
  await waitUntilAtRest(page);
  return page;
}

function addressOf(stage: Stage, { page, section, about }: GalleryState): string {
  const path = section ? optionsAddress(section, about?.(stage)) : `/src/${page}/index.html`;
  return `chrome-extension://${stage.extensionId}${path}`;
}

async function clear({ brokers, clock, page, waiting }: Stage): Promise<void> {
  for (const goOn of waiting.splice(0)) goOn();
  await page.setOfflineMode(false);
  await page.goto('about:blank');
  for (const { simulator } of Object.values(brokers)) simulator.faults.length = 0;
  clock.setBehind(0);
}

async function arrange(stage: Stage, state: GalleryState): Promise<void> {
  const { local, session = {} } = await state.stored(stage);
  await replaceStorage(stage.backstage, 'local', local);
  await replaceStorage(stage.backstage, 'session', session);
  await applyPolicy(stage, state.policy ?? {});
  await stage.page.bringToFront();
}

async function applyPolicy(stage: Stage, policy: object): Promise<void> {
  const wanted = JSON.stringify(policy);
  if (wanted === JSON.stringify(stage.policy.applied)) return;
  await setChromiumPolicy(stage.browser, stage.extensionId, { ...policy });
  await stage.backstage.waitForFunction(
    async (expected: string) => JSON.stringify(await chrome.storage.managed.get(null)) === expected,
    {},
    wanted,
  );
  stage.policy.applied = policy;
}

/** Nothing moves, and nothing is still being asked that the page shows as being asked. */
async function waitUntilAtRest(page: Page): Promise<void> {
  await page.waitForFunction(
    () => !document.querySelector('[data-checking="quietly"], [aria-busy="true"], .waiting'),
  );
  await waitUntilStill(page);
  await page.evaluate(afterEffects);
}

/** What takes the focus does so in an effect, which Preact runs after the frame that it is shown in. */
function afterEffects(): Promise<void> {
  const frame = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
    });
  return frame().then(frame);
}

async function waitForWords(page: Page, words: string, name: string): Promise<void> {
  const isSaid = (expected: string) => document.body.textContent.includes(expected);
  await page.waitForFunction(isSaid, { timeout: 10_000 }, words).catch(async (cause: unknown) => {
    const said = (await readAloud(page)).join('\n');
    throw new Error(`"${name}" never said "${words}", but:\n${said}`, { cause });
  });
}

declare const chrome: {
  storage: { managed: { get(keys: null): Promise<Record<string, unknown>> } };
};
