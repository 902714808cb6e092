import { expect, test } from 'vitest';
import { median, quantile } from './statistics.ts';

test('the median of an even number of samples lies between the middle two, in whatever order', () => {
  expect(median([40, 10, 30, 20])).toBe(25);
  expect(median([3, 1, 2])).toBe(2);
});

test('a quantile lies between the samples around it', () => {
  expect(quantile([0, 10, 20, 30, 40], 0.9)).toBe(36);
  expect(quantile([7], 0.9)).toBe(7);
});

test('of nothing there is no median', () => {
  expect(() => median([])).toThrow('no samples');
});
