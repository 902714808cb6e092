import type { BrokerInfo } from '@connector/shared/schemas/broker-info';
import type { Connection } from '@connector/shared/schemas/connection';
import type { PendingSignIn, StoredConnection } from '../state.ts';

/** True answers and true entries, for tests to start from. */

export const exampleBrokerUrl = 'https://broker.example';

export const exampleRedirectUri = 'https://abcdefghijklmnop.chromiumapp.org/attentive';

/** Of an answer, as the broker and its log have it. */
export const exampleReference = '3f2a9c04-5b1e-4d7a-9c3e-0a1b2c3d4e5f';

export const exampleTime = '2026-11-24T09:00:00.000Z';

export function exampleToken(letter = 'a'): string {
  return `cfa_${letter.repeat(43)}`;
}

export function exampleSnapshot(id = 'company-1'): Connection {
  return {
    company: { id, name: 'Acme', domain: 'acme.attn.tv' },
    application: { name: 'Connector', contactEmail: 'app@example.com' },
    kind: 'oauth',
    scopes: [{ name: 'events:write', state: 'requested' }],
    status: 'active',
    access: { rest: 'confirmed', graphql: 'unknown' },
    connectedAt: exampleTime,
    checkedAt: exampleTime,
  };
}

export function exampleConnection(change: Partial<StoredConnection> = {}): StoredConnection {
  const companyId = change.companyId ?? 'company-1';
  return {
    brokerUrl: exampleBrokerUrl,
    companyId,
    kind: 'oauth',
    token: exampleToken(),
    snapshot: exampleSnapshot(companyId),
    label: null,
    lastUsedAt: exampleTime,
    ...change,
  };
}

export function examplePending(): PendingSignIn {
  return {
    status: 'pending',
    brokerUrl: exampleBrokerUrl,
    state: 'example-state',
    codeVerifier: 'v'.repeat(43),
    redirectUri: exampleRedirectUri,
    expected: null,
    startedAt: exampleTime,
    windowId: null,
  };
}

export const exampleBrokerInfo: BrokerInfo = {
  name: 'connector-for-attentive',
  version: '0.1.0',
  apiVersions: [1],
  operator: {
    name: 'Example Partners',
    privacyPolicyUrl: 'https://broker.example/privacy',
    supportUrl: 'mailto:help@broker.example',
  },
  scopes: ['events:write'],
  privateApps: false,
  redirectUris: [exampleRedirectUri],
};
