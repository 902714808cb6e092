import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

type Catalogue = Record<string, Message>;

const folder = join(import.meta.dirname, '../../_locales');
const languages = globSync('*/messages.json', { cwd: folder }).map((path) => dirname(path));
const read = (language: string): Catalogue =>
  JSON.parse(readFileSync(join(folder, language, 'messages.json'), 'utf8'));
const english = read('en');

/** BCP 47 writes with a hyphen what the browsers' folders write with an underscore. */
const tagOf = (language: string) => language.replace('_', '-');

/** What is the same word in another language, or a name. */
const sameInAll = ['extensionShortName', 'actionTitle'];
const sameWord: Record<string, string[]> = {
  de: ['detailsHeading', 'appLabel', 'serviceVersion'],
  fr: ['serviceVersion'],
};

const plural = /_(zero|one|two|few|many|other)$/;
const stemOf = (key: string) => (plural.test(key) ? key.replace(plural, '') : '');
/** What the messages about a number are called without their plural form. */
const stems = new Set(
  Object.keys(english)
    .filter((key) => key.endsWith('_other'))
    .map(stemOf),
);

/** The keys that a language must have, and no other: its plural forms are its own. */
function keysFor(language: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(tagOf(language)).resolvedOptions();
  const plain = Object.keys(english).filter((key) => !stems.has(stemOf(key)));
  const counted = [...stems].flatMap((stem) => pluralCategories.map((form) => `${stem}_${form}`));
  return [...plain, ...counted].sort();
}

/** The English text that a text translates. */
function original(key: string): Message {
  const found = english[key] ?? english[key.replace(plural, '_other')];
  if (!found) throw new Error(`Nothing in English is called ${key}.`);
  return found;
}

const placeholdersIn = ({ message }: Message) =>
  [
    ...new Set([...message.matchAll(/\$(\w+)\$/g)].map(([, name = '']) => name.toLowerCase())),
  ].sort();
const contents = ({ placeholders = {} }: Message) =>
  Object.entries(placeholders)
    .map(([name, { content }]) => `${name} ${content}`)
    .sort();
const emphases = ({ message }: Message) => message.split('**').length;

test('the extension speaks six languages', () => {
  expect(languages.sort()).toEqual(['de', 'en', 'es', 'fr', 'ja', 'pt_BR']);
});

describe.each(languages)('%s', (language) => {
  const catalogue = read(language);
  const known = Object.entries(catalogue).filter(([key]) => keysFor(language).includes(key));
  const differing = (trait: (message: Message) => unknown) =>
    known
      .filter(([key, text]) => JSON.stringify(trait(text)) !== JSON.stringify(trait(original(key))))
      .map(([key]) => key);

  test('has every text, every plural form and nothing beyond', () => {
    expect(Object.keys(catalogue).sort()).toEqual(keysFor(language));
  });

  test('names itself', () => {
    expect(catalogue.language?.message).toBe(tagOf(language));
  });

  test('fills in the same values at the same numbers', () => {
    expect(differing(placeholdersIn)).toEqual([]);
    expect(differing(contents)).toEqual([]);
  });

  // Nor "one company" for one: in French the same form is for none as well.
  test('tells the number in every plural form', () => {
    const silent = known.filter(
      ([key, text]) => stems.has(stemOf(key)) && !placeholdersIn(text).includes('count'),
    );
    expect(silent.map(([key]) => key)).toEqual([]);
  });

  test('emphasises as often', () => {
    expect(differing(emphases)).toEqual([]);
  });

  test('raises its voice nowhere, and leaves no text empty', () => {
    const wrong = known.filter(([, { message }]) => /[!¡！]|^\s*$|^\s|\s$/.test(message));
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test('is taken by the stores: name and description are short enough', () => {
    expect(catalogue.extensionName?.message.length).toBeLessThanOrEqual(45);
    expect(catalogue.extensionDescription?.message.length).toBeLessThanOrEqual(132);
  });
});

describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
  test('leaves no text in English', () => {
    const allowed = [...sameInAll, ...(sameWord[language] ?? [])];
    const left = Object.entries(read(language))
      .filter(([key, { message }]) => message === original(key).message)
      .map(([key]) => key);
    expect(left.filter((key) => !allowed.includes(key))).toEqual([]);
  });
});
