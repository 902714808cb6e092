import { expect, test } from 'vitest';
import { connectedElsewhere } from './connected-elsewhere.ts';
import { storedCompany } from './fixture.ts';

const here = 'https://broker.example';
const acme = storedCompany('acme');
const birch = { ...storedCompany('birch'), brokerUrl: 'https://other.example' };
const cedar = { ...storedCompany('cedar'), brokerUrl: 'https://third.example', label: 'Our cedar' };

test('nobody stays behind where all are with this broker, or there are none', () => {
  expect(connectedElsewhere([], here, 'en')).toBeNull();
  expect(connectedElsewhere([acme], here, 'en')).toBeNull();
});

test('an address that only begins alike is another broker', () => {
  expect(connectedElsewhere([acme], `${here}:8443`, 'en')).toBe('Acme');
});

test('all others are named, by the name that the user knows them by', () => {
  expect(connectedElsewhere([acme, birch, cedar], here, 'en')).toBe('Birch and Our cedar');
  expect(connectedElsewhere([acme, birch, cedar], 'https://new.example', 'de')).toBe(
    'Acme, Birch und Our cedar',
  );
});

test('a company with a sign-in and a key is named once', () => {
  expect(connectedElsewhere([birch, { ...birch, kind: 'api_key' }], here, 'en')).toBe('Birch');
});
