import { expect, test } from 'vitest';
import { stopAfter } from './arrow-keys.ts';

test.each(['Tab', 'Enter', 'a', 'ArrowLeft', 'PageDown'])('%s is left to the browser', (key) => {
  expect(stopAfter(key, 1, 4)).toBeNull();
});

test.each([
  ['ArrowDown', 1, 2],
  ['ArrowDown', 3, 3],
  ['ArrowUp', 1, 0],
  ['ArrowUp', 0, 0],
  ['Home', 3, 0],
  ['End', 0, 3],
  // The focus is on none of them.
  ['ArrowDown', -1, 0],
  ['ArrowUp', -1, 0],
])('%s leads from %d to %d of four', (key, from, to) => {
  expect(stopAfter(key, from, 4)).toBe(to);
});
