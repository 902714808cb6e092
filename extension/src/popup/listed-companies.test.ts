import { describe, expect, test } from 'vitest';
import type { StoredConnection } from '../state.ts';
import { storedCompany } from '../ui/fixture.ts';
import { listedCompanies } from './listed-companies.ts';

function named(name: string, change: Partial<StoredConnection> = {}): StoredConnection {
  const company = storedCompany(name.toLowerCase().replace(/\W/g, ''));
  company.snapshot.company.name = name;
  return { ...company, ...change };
}

const listed = (companies: StoredConnection[], query = '') =>
  listedCompanies(companies, query, 'en').map(
    ({ label, snapshot }) => label ?? snapshot.company.name,
  );

describe('the order', () => {
  test('is that of the names, the user’s own before Attentive’s', () => {
    const companies = [
      named('Store 10'),
      named('acme'),
      named('Zed', { label: 'Bravo' }),
      named('Store 9'),
    ];
    expect(listed(companies)).toEqual(['acme', 'Bravo', 'Store 9', 'Store 10']);
  });

  test('puts what needs attention first, whatever it is called', () => {
    const refused = named('Zed');
    refused.snapshot.status = 'reconnect_required';
    expect(listed([named('Acme'), refused, named('Yew', { token: null })])).toEqual([
      'Yew',
      'Zed',
      'Acme',
    ]);
  });

  test('leaves what it was given as it was', () => {
    const companies = [named('B'), named('A')];
    listed(companies);
    expect(companies.map(({ snapshot }) => snapshot.company.name)).toEqual(['B', 'A']);
  });
});

describe('a search', () => {
  const companies = [named('Café Luna'), named('Birch & Co', { label: 'Our own shop' })];

  test.each([
    ['cafe', ['Café Luna']],
    ['LUNA', ['Café Luna']],
    ['birch', ['Our own shop']],
    ['own shop', ['Our own shop']],
    ['birchco.attn.tv', ['Our own shop']],
    ['birchco.at', ['Our own shop']],
    ['rchc', ['Our own shop']],
    ['  luna ', ['Café Luna']],
    ['', ['Café Luna', 'Our own shop']],
  ])('for "%s" finds %j', (query, expected) => {
    expect(listed(companies, query)).toEqual(expected);
  });

  test.each(['nobody', '.*', 'luna birch', 'attn'])('for "%s" finds nothing', (query) => {
    expect(listed(companies, query)).toEqual([]);
  });
});
