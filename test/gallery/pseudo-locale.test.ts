import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationName } from '../simulator/world.ts';
import { english } from '../support/extension-texts.ts';
import { findLosses } from './completeness.ts';
import { pseudoLocale } from './pseudo-locale.ts';
import { show } from './show.ts';
import { operator, type Stage, startStage } from './stage.ts';
import { galleryStates } from './states.ts';
import { findUntranslated } from './untranslated.ts';
import { createGalleryWorld, ownNames } from './world.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage(pseudoLocale(english));
});
afterAll(() => stage?.close());

describe('in a language that is longer, and has no plain letter', () => {
  describe.each(galleryStates)('$page: $name', (state) => {
    let page: Page;
    beforeAll(async () => {
      page = await show(stage, state);
    });

    it('every sentence comes from the catalogue', async () => {
      expect(await findUntranslated(page, shownAsItCame())).toEqual([]);
    });

    it('nothing is cut, and nothing scrolls sideways', async () => {
      expect(await findLosses(page)).toEqual([]);
    });

    it('nor when it is written from right to left', async () => {
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
      expect(await findLosses(page)).toEqual([]);
    });
  });
});

/** Names and addresses, and the time zone of whoever runs this. */
function shownAsItCame(): string[] {
  const { companies, privateApps } = createGalleryWorld();
  return [
    ...companies.flatMap(({ id, name, domain }) => [id, name, domain]),
    ...privateApps.flatMap(({ name, contactEmail }) => [name, contactEmail]),
    ...Object.values(ownNames),
    applicationName,
    'apps@partner.example',
    operator.OPERATOR_NAME,
    'connect.northwind.example',
    'UTC',
  ];
}
