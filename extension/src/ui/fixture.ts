import { disclosureVersion } from '../consent.ts';
import { nothingStored } from '../read-stored.ts';
import { connectionKey, type StoredConnection } from '../state.ts';
import type { Stored } from './state.ts';

export const brokerUrl = 'https://broker.example';

/** What is stored of somebody who agreed to the disclosure, with the first company active. */
export function storedWith(companies: StoredConnection[], change: Partial<Stored> = {}): Stored {
  const active = companies[0] ? connectionKey(companies[0]) : null;
  return {
    connections: { ...nothingStored, active, connections: companies },
    signIn: null,
    settings: {
      brokerUrl,
      consent: { version: disclosureVersion, brokerUrl, givenAt: '2026-11-24T07:00:00.000Z' },
    },
    managedBrokerUrl: null,
    ...change,
  };
}

/** A connected company for the tests, "Acme" for the id `acme`. */
export function storedCompany(id: string): StoredConnection {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  return {
    brokerUrl,
    companyId: id,
    kind: 'oauth',
    token: `cfa_${'x'.repeat(43)}`,
    label: null,
    lastUsedAt: '2026-11-24T09:00:00.000Z',
    snapshot: {
      company: { id, name, domain: `${id}.attn.tv` },
      application: { name: 'App', contactEmail: 'app@example.com' },
      kind: 'oauth',
      scopes: [],
      status: 'active',
      access: { rest: 'confirmed', graphql: 'unknown' },
      connectedAt: '2026-11-24T08:00:00.000Z',
      checkedAt: '2026-11-24T08:00:00.000Z',
    },
  };
}
