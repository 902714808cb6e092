import { expect, test } from 'vitest';
import { clockDifference } from './clock-difference.ts';

const now = new Date('2026-11-24T12:00:00.000Z');

test.each([
  ['2026-11-24T12:00:00.000Z'],
  ['2026-11-24T12:05:00.000Z'],
  ['2026-11-24T11:55:00.000Z'],
  // The broker answers a second check within half a minute from the first.
  ['2026-11-24T11:59:30.000Z'],
])('a check at %s is no reason to doubt the clock', (checkedAt) => {
  expect(clockDifference(checkedAt, now)).toBeNull();
});

test('a clock that is behind is told by how much', () => {
  expect(clockDifference('2026-11-24T12:05:01.000Z', now)).toBe(301);
});

test('a clock that is ahead has a difference below zero', () => {
  expect(clockDifference('2026-11-23T12:00:00.000Z', now)).toBe(-86_400);
});
