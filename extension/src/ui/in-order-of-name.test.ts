import { expect, test } from 'vitest';
import { inOrderOfName } from './in-order-of-name.ts';

test('values follow the alphabetical order of their names', () => {
  expect(inOrderOfName({ operator: 'Northwind', host: 'broker.example' })).toEqual([
    'broker.example',
    'Northwind',
  ]);
});

test('no values are no list of one', () => {
  expect(inOrderOfName({})).toEqual([]);
});
