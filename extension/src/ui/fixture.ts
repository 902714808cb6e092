import type { StoredConnection } from '../state.ts';

/** A connected company for the tests, "Acme" for the id `acme`. */
export function storedCompany(id: string): StoredConnection {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  return {
    brokerUrl: 'https://broker.example',
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
