import { describe, expect, test } from 'vitest';
import { connectionKey, type SignIn, type StoredConnection } from '../state.ts';
import { storedCompany } from '../ui/fixture.ts';
import { chooseScreen, screenKey } from './choose-screen.ts';

const acme = storedCompany('acme');
const birch = { ...storedCompany('birch'), lastUsedAt: '2026-11-24T10:00:00.000Z' };
const signedOut = { ...acme, token: null };
const uninstalled: StoredConnection = {
  ...acme,
  snapshot: { ...acme.snapshot, status: 'reconnect_required' },
};

const pending: SignIn = {
  status: 'pending',
  brokerUrl: 'https://broker.example',
  state: 's',
  codeVerifier: 'v',
  redirectUri: 'https://id.chromiumapp.org/attentive',
  startedAt: '2026-11-24T09:30:00.000Z',
  windowId: 1,
};
const failed: SignIn = {
  status: 'failed',
  brokerUrl: 'https://broker.example',
  cause: 'denied',
  failedAt: '2026-11-24T09:31:00.000Z',
};

function screen(
  connections: StoredConnection[],
  signIn: SignIn | null = null,
  { active = connections[0] ? connectionKey(connections[0]) : null, connectAnother = false } = {},
) {
  return chooseScreen({ connections: { version: 1, active, connections }, signIn }, connectAnother);
}

test.each([
  ['nothing stored', screen([]), 'not_connected'],
  [
    'nothing stored, asked for another',
    screen([], null, { connectAnother: true }),
    'not_connected',
  ],
  ['a company', screen([acme]), 'connected'],
  ['a company whose session ended', screen([signedOut]), 'signed_out'],
  ['a company Attentive refuses', screen([uninstalled]), 'reconnect'],
  ['both', screen([{ ...uninstalled, token: null }]), 'signed_out'],
  [
    'a company, asked for another',
    screen([acme], null, { connectAnother: true }),
    'connect_another',
  ],
  ['the first sign-in', screen([], pending), 'connecting'],
  ['a sign-in for another', screen([acme], pending, { connectAnother: true }), 'connecting'],
  ['a failed first sign-in', screen([], failed), 'failed'],
  ['a failed sign-in for another', screen([acme], failed, { connectAnother: true }), 'failed'],
])('%s shows its screen', (_, { name }, expected) => {
  expect(name).toBe(expected);
});

describe('the company on the screen', () => {
  test('is the active one, not the first', () => {
    expect(screen([acme, birch], null, { active: connectionKey(birch) }).company).toBe(birch);
  });

  test('is the one used last when the active key names nothing', () => {
    expect(screen([acme, birch], null, { active: 'gone' }).company).toBe(birch);
    expect(screen([birch, acme], null, { active: null }).company).toBe(birch);
  });

  test('stays named while another sign-in runs or has failed', () => {
    expect(screen([acme], pending).company).toBe(acme);
    expect(screen([acme], failed).company).toBe(acme);
  });
});

test('a failure carries its cause', () => {
  expect(screen([], failed)).toMatchObject({ cause: 'denied', failedAt: failed.failedAt });
});

describe('the key of a screen', () => {
  test('changes with the company and with the screen', () => {
    const keys = [screen([acme]), screen([birch]), screen([signedOut])].map(screenKey);
    expect(new Set(keys).size).toBe(3);
  });

  test('stays when only the snapshot changes', () => {
    const renamed = {
      ...acme,
      snapshot: { ...acme.snapshot, checkedAt: '2026-11-24T11:00:00.000Z' },
    };
    expect(screenKey(screen([renamed]))).toBe(screenKey(screen([acme])));
  });
});
