import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLabel, longestLabel } from './clean-label.ts';

describe('a name of nothing takes the name back', () => {
  test.each(['', ' ', '\n\t', '\u202e', '\u200b\ufeff', '\u0000', '\u2028'])('%j', (typed) => {
    expect(cleanLabel(typed)).toBeNull();
  });
});

describe('what could deceive is taken out', () => {
  test.each([
    ['a line break', 'Acme\nBirch', 'Acme Birch'],
    ['a control character', 'Ac\u0007me', 'Ac me'],
    ['a turn of direction', 'Acme \u202emoc.live', 'Acme moc.live'],
    ['an isolate', '\u2067Acme\u2069', 'Acme'],
    ['a space that nobody sees', 'Ac\u200bme', 'Acme'],
    ['half a character', 'Acme \ud83d', 'Acme'],
    ['an accent that stands alone', 'Cafe\u0301', 'Caf\u00e9'],
    ['spaces around and between', '  Acme   Europe ', 'Acme Europe'],
  ])('%s', (_, typed, kept) => {
    expect(cleanLabel(typed)).toBe(kept);
  });
});

describe('what a name is made of stays', () => {
  test.each(['Acme (DE)', 'Café Łódź', '株式会社アクメ', 'שלום', '👩‍💻 Acme', '1 & 2 <b>'])(
    '%s',
    (typed) => {
      expect(cleanLabel(typed)).toBe(typed.normalize('NFC'));
    },
  );
});

test('no name is longer than there is room for, and none is cleaned twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200, size: 'max' }), (typed) => {
      const label = cleanLabel(typed) ?? '';
      expect([...label].length).toBeLessThanOrEqual(longestLabel);
      expect(label).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/u);
      expect(cleanLabel(label) ?? '').toBe(label);
    }),
    { numRuns: 1000 },
  );
});
