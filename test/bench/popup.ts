import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Extension } from 'puppeteer-core';
import { replaceStorage } from '../e2e/extension-storage.ts';
import { connected, storedCompanies } from '../gallery/companies.ts';
import { type Stage, startStage } from '../gallery/stage.ts';
import { describeIdentity } from '../support/extension.ts';
import { createTemporaryFolder } from '../support/folders.ts';
import { openPopup } from '../support/popup.ts';
import { writeStaticPopup } from './static-popup.ts';
import { median, quantile } from './statistics.ts';
import { type Opening, openTimed, stop } from './timed-popup.ts';

const company = 'Juniper & Rye';
const warmUps = 3;
const rounds = 30;

/**
 * How long the popup takes to its first frame with the company's name, beside a popup of the same
 * words without a script. Both are opened by the toolbar button of one browser, in turns.
 */
export async function measurePopup() {
  const stage = await startStage();
  const folder = await createTemporaryFolder();
  try {
    const ours = await extensionOf(stage.browser, stage.extensionId);
    await expectNoWords(join(ours.path, 'src/popup/index.html'));
    await storeCompany(stage);
    await writeStaticPopup(folder.path, await wordsOf(stage));
    const plainId = await stage.browser.installExtension(folder.path);
    const plain = await extensionOf(stage.browser, plainId);
    await stage.backstage.close();
    await stop(stage.browser, ours);
    const [popup, still] = await openInTurns(stage.browser, ours, plain);
    return {
      browser: await stage.browser.version(),
      rounds,
      popup: summary(popup),
      static: summary(still),
    };
  } finally {
    await stage.close();
    await folder.remove();
  }
}

/** Then its first frame with words in it is the first with the company. */
async function expectNoWords(path: string): Promise<void> {
  const [, body = ''] = (await readFile(path, 'utf8')).split('<body>');
  const words = body.replace(/<[^>]*>/g, '').trim();
  if (words !== '') throw new Error(`The popup says something before its script runs: ${words}`);
}

async function storeCompany(stage: Stage): Promise<void> {
  const companies = [await connected(stage, company)];
  const { local } = storedCompanies(companies, stage.brokers.signIn.broker.url);
  await replaceStorage(stage.backstage, 'local', local);
}

async function wordsOf({ browser }: Stage): Promise<string[]> {
  const popup = await openPopup('chromium', browser, describeIdentity());
  await popup.waitForHeading('connectedHeading');
  const words = await popup.readAloud();
  await popup.close();
  return words;
}

async function extensionOf(browser: Browser, id: string): Promise<Extension> {
  const found = (await browser.extensions()).get(id);
  if (!found) throw new Error(`The browser has not loaded the extension ${id}.`);
  return found;
}

/** Neither is always the first of the two. */
async function openInTurns(
  browser: Browser,
  one: Extension,
  other: Extension,
): Promise<[Opening[], Opening[]]> {
  const openings = { [one.id]: [] as Opening[], [other.id]: [] as Opening[] };
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const extension of round % 2 === 0 ? [one, other] : [other, one]) {
      const opening = await openTimed(browser, extension);
      if (round >= 0) openings[extension.id]?.push(opening);
    }
  }
  return [openings[one.id] ?? [], openings[other.id] ?? []];
}

export type Measured = ReturnType<typeof summary>;

function summary(openings: Opening[]) {
  const describe = (samples: number[]) => ({
    median: median(samples),
    ninetieth: quantile(samples, 0.9),
  });
  return {
    sincePress: describe(openings.map(({ sincePress }) => sincePress)),
    sinceStart: describe(openings.map(({ sinceStart }) => sinceStart)),
  };
}
