import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseTexts, translations } from './choose-texts.ts';
import { problemPage } from './problem-page.ts';

describe('English stands in', () => {
  it.each([
    ['for no header', undefined],
    ['for an empty one', ''],
    ['for any language', '*'],
    ['for a language that is not here', 'nl, sv;q=0.5'],
    ['for one that only begins like one that is here', 'den, esp, japanese'],
    ['for languages that are all refused', 'de;q=0, fr;q=0.0'],
    ['for a quality that is none', 'de;q=x'],
    ['for what is no list of languages', ';;=,,"\u0000<script>'],
    ['for a name that every object has', '__proto__, constructor'],
  ])('%s', (_, header) => {
    expect(chooseTexts(header).language).toBe('en');
  });
});

it.each([
  ['en-GB', 'en'],
  ['es', 'es'],
  ['es-419,es;q=0.9', 'es'],
  ['fr-CA', 'fr'],
  ['de-CH', 'de'],
  ['pt', 'pt-BR'],
  ['pt-BR,pt;q=0.9,en-US;q=0.8,en;q=0.7', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['ja-JP', 'ja'],
  ['DE-de', 'de'],
  ['nl, fr;q=0.4, de;q=0.6', 'de'],
  ['de;q=0, *;q=0.5, fr;q=0.9', 'fr'],
  ['ja;q=0.1, *;q=0', 'ja'],
  [' de ; q=0.5 , es ; q=0.7 ', 'es'],
])('%s is answered in %s', (header, language) => {
  expect(chooseTexts(header).language).toBe(language);
});

it('answers any header with a page in one of the languages', () => {
  const tags = [...translations.keys(), 'pt-PT', 'de-CH', 'zh-Hant-TW', '*', '', '-', 'en_US'];
  const range = fc
    .tuple(fc.constantFrom(...tags), fc.constantFrom('', ';q=0', ';q=0.5', ';q=-1', ';q=1e9', ';q'))
    .map((parts) => parts.join(''));
  const header = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(range, fc.string())).map((ranges) => ranges.join(',')),
  );
  const languages = [...translations.values()].map(({ language }) => language);
  fc.assert(
    fc.property(header, (acceptLanguage) => {
      const texts = chooseTexts(acceptLanguage);
      expect(languages).toContain(texts.language);
      expect(problemPage(texts, 'internal')).toContain(`<html lang="${texts.language}">`);
    }),
    { numRuns: 300 },
  );
});
