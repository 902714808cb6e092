import { expect, test } from 'vitest';
import { emphasis } from './emphasis.ts';

test('words between ** are strong', () => {
  expect(emphasis('**Read** and **write** names')).toEqual([
    { text: 'Read', strong: true },
    { text: ' and ', strong: false },
    { text: 'write', strong: true },
    { text: ' names', strong: false },
  ]);
});

test('a message without ** is one plain run', () => {
  expect(emphasis('a * b')).toEqual([{ text: 'a * b', strong: false }]);
});
