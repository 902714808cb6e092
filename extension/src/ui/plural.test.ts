import { describe, expect, test } from 'vitest';
import { formattedNumber, pluralKey } from './plural.ts';

const keysOf = (language: string, counts: number[]) =>
  counts.map((count) => pluralKey('found', count, language));

describe('a message with a number in it', () => {
  test('is not in the plural for nothing everywhere: French counts none as one', () => {
    expect(keysOf('en', [0, 1, 2])).toEqual(['found_other', 'found_one', 'found_other']);
    expect(keysOf('fr', [0, 1, 2])).toEqual(['found_one', 'found_one', 'found_other']);
    expect(keysOf('pt-BR', [0, 1, 2])).toEqual(['found_one', 'found_one', 'found_other']);
  });

  test('has words of its own for whole millions where a language wants them', () => {
    expect(['es', 'fr', 'pt-BR'].flatMap((language) => keysOf(language, [1_000_000]))).toEqual([
      'found_many',
      'found_many',
      'found_many',
    ]);
    expect(keysOf('de', [1_000_000])).toEqual(['found_other']);
  });

  test('has one form alone in Japanese', () => {
    expect(keysOf('ja', [0, 1, 2, 1_000_000])).toEqual(Array(4).fill('found_other'));
  });
});

test('a number is written as the language writes it', () => {
  expect(['en', 'de', 'fr'].map((language) => formattedNumber(1234.5, language))).toEqual([
    '1,234.5',
    '1.234,5',
    '1\u202f234,5',
  ]);
});
