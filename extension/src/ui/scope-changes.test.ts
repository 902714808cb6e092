import { expect, test } from 'vitest';
import type { Probe } from '../messages.ts';
import type { StoredConnection } from '../state.ts';
import { exampleBrokerInfo } from '../testing/examples.ts';
import { brokerUrl, storedCompany } from './fixture.ts';
import { scopeChanges } from './scope-changes.ts';

const none = { added: [], dropped: [] };

function connectedWith(...names: string[]): StoredConnection {
  const company = storedCompany('acme');
  const scopes = names.map((name) => ({ name, state: 'requested' as const }));
  return { ...company, snapshot: { ...company.snapshot, scopes } };
}

function asksFor(...scopes: string[]): Probe {
  const info = { ...exampleBrokerInfo, scopes };
  return { found: 'broker', broker: { brokerUrl, info, offersSignIn: true } };
}

test('nothing is claimed of a broker that has not answered, or is none', () => {
  const company = connectedWith('events:write');
  expect(scopeChanges(company, undefined)).toEqual(none);
  expect(scopeChanges(company, { found: 'no_answer' })).toEqual(none);
});

test('nothing is claimed of an API key', () => {
  const company: StoredConnection = { ...connectedWith(), kind: 'api_key' };
  expect(scopeChanges(company, asksFor('events:write'))).toEqual(none);
});

test('a broker where nobody can sign in any more asks for no scopes, and takes none away', () => {
  const found = asksFor();
  if (found.found === 'broker') found.broker.offersSignIn = false;
  expect(scopeChanges(connectedWith('events:write'), found)).toEqual(none);
});

test('the same scopes in another order are no change', () => {
  const company = connectedWith('events:write', 'attributes:write');
  expect(scopeChanges(company, asksFor('attributes:write', 'events:write'))).toEqual(none);
});

test('what is asked for in addition and what no longer is are told apart', () => {
  const company = connectedWith('events:write', 'attributes:write');
  expect(scopeChanges(company, asksFor('attributes:write', 'ecommerce:write'))).toEqual({
    added: ['ecommerce:write'],
    dropped: ['events:write'],
  });
});

test('a scope that was refused was asked for all the same', () => {
  const company = connectedWith('events:write');
  company.snapshot.scopes[0] = { name: 'events:write', state: 'refused' };
  expect(scopeChanges(company, asksFor('events:write'))).toEqual(none);
});
