import { expect, test } from 'vitest';
import { avatarColour, avatarColours, initial } from './avatar-colour.ts';

test('a company keeps its colour', () => {
  expect(avatarColour('MDc6Q29tcGFueTI')).toBe(avatarColour('MDc6Q29tcGFueTI'));
});

test('companies numbered one after the other spread over all colours', () => {
  const ids = Array.from({ length: 200 }, (_, index) => btoa(`07:Company${index}`));
  const seen = new Set(ids.map(avatarColour));
  expect([...seen].sort()).toEqual(Array.from({ length: avatarColours }, (_, index) => index));
});

test('the initial is the first letter or digit of any script', () => {
  expect(initial('hudson Ivy')).toBe('H');
  expect(initial('  "élan"')).toBe('É');
  expect(initial('& 3 Sisters')).toBe('3');
  expect(initial('株式会社')).toBe('株');
  expect(initial('𝒜cme')).toBe('𝒜');
});

test('a name without letters has no initial', () => {
  expect(initial('***')).toBe('');
  expect(initial('')).toBe('');
});
