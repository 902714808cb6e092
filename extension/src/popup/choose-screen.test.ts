import { describe, expect, test } from 'vitest';
import { nothingDecided } from '../read-stored.ts';
import { connectionKey, type SignIn, type StoredConnection } from '../state.ts';
import { brokerUrl, storedCompany, storedWith } from '../ui/fixture.ts';
import type { Situation, Stored } from '../ui/state.ts';
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
  brokerUrl,
  state: 's',
  codeVerifier: 'v',
  redirectUri: 'https://id.chromiumapp.org/attentive',
  expected: null,
  startedAt: '2026-11-24T09:30:00.000Z',
  windowId: 1,
};
const failed: SignIn = {
  status: 'failed',
  brokerUrl,
  cause: 'denied',
  expected: null,
  failedAt: '2026-11-24T09:31:00.000Z',
};
const other: SignIn = {
  status: 'other_company',
  expected: connectionKey(acme),
  connected: connectionKey(birch),
};

const another = { detour: 'connect_another' } as const;
const later = { detour: 'consent_later' } as const;
const nowhere = { address: { source: 'user', brokerUrl: null } } as const;

function screen(
  companies: StoredConnection[],
  change: Partial<Stored> = {},
  situation: Partial<Situation> = {},
) {
  return chooseScreen({
    stored: storedWith(companies, change),
    address: { source: 'user', brokerUrl },
    detour: null,
    ...situation,
  });
}

/** Of somebody who has not agreed to the disclosure. */
const unasked = { settings: nothingDecided };

test.each([
  ['nothing stored', screen([]), 'not_connected'],
  ['nothing stored, asked for another', screen([], {}, another), 'not_connected'],
  ['a company', screen([acme]), 'connected'],
  ['a company whose session ended', screen([signedOut]), 'signed_out'],
  ['a company Attentive refuses', screen([uninstalled]), 'reconnect'],
  ['both', screen([{ ...uninstalled, token: null }]), 'signed_out'],
  ['a company, asked for another', screen([acme], {}, another), 'connect_another'],
  ['the first sign-in', screen([], { signIn: pending }), 'connecting'],
  ['a sign-in for another', screen([acme], { signIn: pending }, another), 'connecting'],
  ['a failed first sign-in', screen([], { signIn: failed }), 'failed'],
  ['a failed sign-in for another', screen([acme], { signIn: failed }, another), 'failed'],
  ['a reconnect that brought another', screen([birch, acme], { signIn: other }), 'other_company'],
])('%s shows its screen', (_, { name }, expected) => {
  expect(name).toBe(expected);
});

describe('without a broker', () => {
  test('nothing can be connected, and it says who has to choose one', () => {
    const address = { source: 'policy', brokerUrl: null } as const;
    expect(screen([], {}, { address })).toMatchObject({ name: 'no_broker', source: 'policy' });
    expect(screen([acme], {}, { ...nowhere, ...another }).name).toBe('no_broker');
  });

  test('nobody is asked to consent: where it all goes is not known yet', () => {
    expect(screen([], unasked, nowhere).name).toBe('no_broker');
  });

  test('a company that is connected stays on the screen', () => {
    expect(screen([acme], {}, nowhere).name).toBe('connected');
  });
});

describe('without consent', () => {
  test('nothing can be connected', () => {
    expect(screen([], unasked)).toEqual({ name: 'consent', company: null });
    expect(screen([acme], unasked, another).name).toBe('consent');
  });

  test('given to an earlier disclosure, it is asked for again', () => {
    const consent = { version: 0, brokerUrl, givenAt: '2026-01-01T00:00:00.000Z' };
    expect(screen([acme], { settings: { brokerUrl, consent } }).name).toBe('consent');
  });

  test('put off, the company comes back, or the way to connect the first', () => {
    expect(screen([acme], unasked, later).name).toBe('connected');
    expect(screen([], unasked, later).name).toBe('not_connected');
  });

  test('a sign-in that ended is told all the same', () => {
    expect(screen([], { ...unasked, signIn: failed }).name).toBe('failed');
  });
});

describe('the company on the screen', () => {
  const activeIs = (active: string | null, companies: StoredConnection[]) => {
    const { connections } = storedWith(companies);
    return screen(companies, { connections: { ...connections, active } }).company;
  };

  test('is the active one, not the first', () => {
    expect(activeIs(connectionKey(birch), [acme, birch])).toBe(birch);
  });

  test('is the one used last when the active key names nothing', () => {
    expect(activeIs('gone', [acme, birch])).toBe(birch);
    expect(activeIs(null, [birch, acme])).toBe(birch);
  });

  test('stays named while another sign-in runs or has failed, and where consent is asked', () => {
    expect(screen([acme], { signIn: pending }).company).toBe(acme);
    expect(screen([acme], { signIn: failed }).company).toBe(acme);
    expect(screen([acme], unasked, another).company).toBe(acme);
    expect(screen([acme], {}, { ...nowhere, ...another }).company).toBe(acme);
  });
});

describe('a reconnect that brought another company', () => {
  test('names both', () => {
    const told = screen([acme, birch], { signIn: other });
    expect(told).toEqual({ name: 'other_company', company: birch, expected: acme });
  });

  test('is nothing to tell once one of them is gone', () => {
    expect(screen([birch], { signIn: other }).name).toBe('connected');
    expect(screen([acme], { signIn: other }).name).toBe('connected');
  });
});

test('a failure carries its cause', () => {
  expect(screen([], { signIn: failed })).toMatchObject({ failure: failed });
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
