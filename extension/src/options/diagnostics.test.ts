import { describe, expect, test } from 'vitest';
import type { SignIn, StoredConnection } from '../state.ts';
import { exampleReference } from '../testing/examples.ts';
import { storedCompany } from '../ui/fixture.ts';
import type { BrokerReading, Stored } from '../ui/state.ts';
import { diagnose, type Findings } from './diagnostics.ts';

const canary = 'CANARY-5f0c9a';
const acme = storedCompany('acme');
const now = new Date('2026-11-24T12:00:00.000Z');

const answering: BrokerReading = {
  status: 'read',
  broker: {
    brokerUrl: 'https://broker.example',
    offersSignIn: true,
    info: {
      name: 'connector-for-attentive',
      version: '1.4.0',
      apiVersions: [1],
      operator: { name: 'Northwind', privacyPolicyUrl: null, supportUrl: null },
      scopes: [],
      privateApps: true,
      redirectUris: [],
    },
  },
};

function findings(stored: Partial<Stored> = {}, changes: Partial<Findings> = {}): Findings {
  return {
    about: {
      version: '0.1.0',
      browser: 'Mozilla/5.0 (X11) Firefox/153.0',
      language: 'de',
      redirectUri: 'https://abc.chromiumapp.org/attentive',
    },
    address: { source: 'user', brokerUrl: 'https://broker.example' },
    broker: answering,
    now,
    ...changes,
    stored: {
      connections: { version: 1, active: null, connections: [], revocations: [] },
      signIn: null,
      settings: { brokerUrl: null, consent: null },
      managedBrokerUrl: null,
      ...stored,
    },
  };
}

function withCompanies(...connections: StoredConnection[]): Partial<Stored> {
  return { connections: { version: 1, active: null, connections, revocations: [] } };
}

describe('no secret is copied', () => {
  const pending: SignIn = {
    status: 'pending',
    brokerUrl: 'https://broker.example',
    state: `state-${canary}`,
    codeVerifier: `verifier-${canary}`,
    redirectUri: `https://abc.chromiumapp.org/${canary}`,
    expected: `expected-${canary}`,
    startedAt: '2026-11-24T11:59:00.000Z',
    windowId: 1,
  };
  const company: StoredConnection = {
    ...acme,
    token: `cfa_${canary}`,
    label: `label-${canary}`,
    snapshot: {
      ...acme.snapshot,
      company: { id: 'acme', name: `name-${canary}`, domain: `${canary}.attn.tv` },
      application: { name: `app-${canary}`, contactEmail: `${canary}@example.com` },
    },
  };
  const full: Stored = {
    connections: {
      version: 1,
      active: `active-${canary}`,
      connections: [company],
      revocations: [
        { brokerUrl: 'https://broker.example', token: `cfa_${canary}`, endedAt: now.toISOString() },
      ],
    },
    signIn: pending,
    settings: {
      brokerUrl: null,
      consent: { version: 1, brokerUrl: null, givenAt: '2026-11-24T08:00:00.000Z' },
    },
    managedBrokerUrl: `https://user:${canary}@broker.example`,
  };

  test('from a browser full of them', () => {
    const address = { source: 'policy', brokerUrl: null } as const;
    expect(diagnose(findings(full, { address }))).not.toContain(canary);
  });

  test.each<SignIn>([
    { status: 'other_company', expected: canary, connected: canary },
    {
      status: 'failed',
      brokerUrl: 'https://broker.example',
      cause: 'denied',
      expected: canary,
      failedAt: '2026-11-24T11:59:00.000Z',
    },
  ])('nor from a sign-in that ended: $status', (signIn) => {
    expect(diagnose(findings({ ...full, signIn }))).not.toContain(canary);
  });

  test('but what was stored for the test is there to be found', () => {
    expect(JSON.stringify(full).split(canary).length).toBeGreaterThan(12);
  });
});

test('what a service answered cannot forge a line', () => {
  const forged = storedCompany('acme\nCompanies: 0\u2028Consent: none');
  const lines = diagnose(findings(withCompanies(forged))).split(/\r|\n|\u2028/);
  expect(lines.filter((line) => line.startsWith('Companies:'))).toEqual(['Companies: 1']);
  expect(lines.filter((line) => line.startsWith('Consent:'))).toHaveLength(1);
});

describe('a helper learns', () => {
  test('which copy, which browser and when', () => {
    const text = diagnose(findings());
    expect(text).toContain('Connector for Attentive 0.1.0');
    expect(text).toContain('Firefox/153.0');
    expect(text).toContain('Time: 2026-11-24T12:00:00.000Z');
    expect(text).toContain('Redirect URI: https://abc.chromiumapp.org/attentive');
  });

  test('which service, and who chose it', () => {
    expect(diagnose(findings())).toContain('Service: https://broker.example, typed');
    const bad = { source: 'policy', brokerUrl: null } as const;
    expect(diagnose(findings({}, { address: bad }))).toContain(
      'Service: none that can be used, set by policy\nService answers: not asked',
    );
  });

  test('whether it answers, and what it offers', () => {
    expect(diagnose(findings())).toContain('yes, version 1.4.0, API 1, sign-in and private apps');
    const silent: BrokerReading = { status: 'failed', cause: 'broker_unreachable' };
    expect(diagnose(findings({}, { broker: silent }))).toContain(
      'Service answers: no, broker_unreachable',
    );
  });

  test('how the last sign-in failed', () => {
    const signIn: SignIn = {
      status: 'failed',
      brokerUrl: 'https://broker.example',
      cause: 'upstream_refused',
      expected: null,
      failedAt: '2026-11-24T11:59:00.000Z',
    };
    expect(diagnose(findings({ signIn }))).toContain(
      'failed at 2026-11-24T11:59:00.000Z, upstream_refused, at https://broker.example\n',
    );
  });

  test('by which reference the operator finds what failed, where their service answered', () => {
    const reference = exampleReference;
    const signIn: SignIn = {
      status: 'failed',
      brokerUrl: 'https://broker.example',
      cause: 'internal',
      reference,
      expected: null,
      failedAt: '2026-11-24T11:59:00.000Z',
    };
    const busy: BrokerReading = { status: 'failed', cause: 'rate_limited', reference };
    const lines = diagnose(findings({ signIn }, { broker: busy })).split('\n');
    expect(lines).toContain(`Service answers: no, rate_limited, reference ${reference}`);
    expect(lines).toContainEqual(
      expect.stringMatching(new RegExp(`^Last sign-in: .*, reference ${reference}$`)),
    );
  });

  test('how each company stands', () => {
    const out = { ...storedCompany('birch'), token: null };
    const text = diagnose(findings(withCompanies(acme, out)));
    expect(text).toMatch(/- acme, oauth, at https:\/\/broker\.example; signed in, active/);
    expect(text).toMatch(/- birch, .*; signed out, active/);
    expect(text).toContain('checked 2026-11-24T08:00:00.000Z');
  });
});
