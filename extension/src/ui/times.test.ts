import { describe, expect, test } from 'vitest';
import { absoluteTime, difference, duration, relativeTime } from './times.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe('relative time', () => {
  test.each([
    [60, '1 minute ago'],
    [59 * 60 + 59, '59 minutes ago'],
    [60 * 60, '1 hour ago'],
    [24 * 60 * 60 - 1, '23 hours ago'],
    [24 * 60 * 60, 'yesterday'],
    [40 * 24 * 60 * 60, '40 days ago'],
  ])('%i seconds are "%s"', (seconds, expected) => {
    expect(relativeTime(ago(seconds), now, 'en')).toBe(expected);
  });

  test('under a minute there is none', () => {
    expect(relativeTime(ago(59), now, 'en')).toBeNull();
  });

  test('a clock that runs ahead never says "in 5 minutes"', () => {
    expect(relativeTime(ago(-300), now, 'en')).toBeNull();
  });

  test('a time that cannot be read is no crash', () => {
    expect(relativeTime(new Date('nonsense'), now, 'en')).toBeNull();
  });

  test('it speaks the user’s language', () => {
    expect(relativeTime(ago(120), now, 'de')).toBe('vor 2 Minuten');
  });
});

test('the absolute time names its zone', () => {
  expect(absoluteTime(now, 'en')).toMatch(/^November 24, 2026.* (GMT[+-][\d:]+|[A-Z]{3,4})$/);
});

test.each([
  [0, '1 second'],
  [0.2, '1 second'],
  [30, '30 seconds'],
  [119, '119 seconds'],
  [121, '3 minutes'],
])('a wait of %d seconds is told as "%s"', (seconds, expected) => {
  expect(duration(seconds, 'en')).toBe(expected);
});

test.each([
  [301, '5 minutes'],
  [2 * 60 * 60 - 60, '119 minutes'],
  [2 * 60 * 60 + 3, '2 hours'],
  [24 * 60 * 60, '24 hours'],
  [48 * 60 * 60 + 600, '2 days'],
])('clocks %d seconds apart differ by "%s"', (seconds, expected) => {
  expect(difference(seconds, 'en')).toBe(expected);
});
