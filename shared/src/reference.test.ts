import { expect, it } from 'vitest';
import { readReference } from './reference.ts';

const reference = '3f2a9c04-5b1e-4d7a-9c3e-0a1b2c3d4e5f';

it.each([
  ['nothing', undefined],
  ['an absent header', null],
  ['an empty text', ''],
  ['a word', 'internal'],
  ['markup', '<b>3f2a9c04</b>'],
  ['markup around one', `<b>${reference}</b>`],
  ['one with more behind it', `${reference}a`],
  ['one with a line behind it', `${reference}\n`],
  ['one with a space before it', ` ${reference}`],
  ['two, as a header that came twice', `${reference}, ${reference}`],
  ['half of one', reference.slice(0, 18)],
  ['one in capitals', reference.toUpperCase()],
  ['one without hyphens', reference.replaceAll('-', '')],
  ['one in braces', `{${reference}}`],
  ['a text without end', reference.repeat(1000)],
])('no reference is read from %s', (_, text) => {
  expect(readReference(text)).toBeUndefined();
});

it('a UUID is one, as the broker gives each request', () => {
  expect(readReference(reference)).toBe(reference);
});
