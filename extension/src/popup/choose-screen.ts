import type { BrokerAddress } from '../broker-address.ts';
import { companyState, findConnection, latestConnection } from '../companies.ts';
import { hasConsent } from '../consent.ts';
import {
  connectionKey,
  type FailedSignIn,
  type OtherCompany,
  type SignIn,
  type StoredConnection,
  type StoredConnections,
} from '../state.ts';
import type { Situation } from '../ui/state.ts';

export type Screen =
  | { name: 'no_broker'; company: StoredConnection | null; source: BrokerAddress['source'] }
  | { name: 'consent'; company: StoredConnection | null }
  | { name: 'not_connected'; company: null }
  | { name: 'connect_another'; company: StoredConnection }
  | { name: 'connecting'; company: StoredConnection | null; startedAt: string }
  | { name: 'failed'; company: StoredConnection | null; failure: FailedSignIn }
  /** `company` is the one that came, `expected` the one that was meant. */
  | { name: 'other_company'; company: StoredConnection; expected: StoredConnection }
  | { name: 'signed_out'; company: StoredConnection }
  | { name: 'reconnect'; company: StoredConnection }
  | { name: 'connected'; company: StoredConnection };

/** A sign-in comes before everything else: it is what the user did last. */
export function chooseScreen(situation: Situation): Screen {
  const { connections, signIn } = situation.stored;
  const company = activeConnection(connections);
  const told = signIn && screenOfSignIn(signIn, company, connections);
  if (told) return told;
  if (company && situation.detour !== 'connect_another') {
    return asksConsent(situation, null)
      ? { name: 'consent', company }
      : { name: companyState(company), company };
  }
  const { source, brokerUrl } = situation.address;
  // Consent names where the user's data goes, so that has to be known first.
  if (brokerUrl === null) return { name: 'no_broker', company, source };
  if (asksConsent(situation, brokerUrl)) return { name: 'consent', company };
  return company ? { name: 'connect_another', company } : { name: 'not_connected', company };
}

/** Null if there is nothing to tell: one of the two companies is no longer in this browser. */
function screenOfSignIn(
  signIn: SignIn,
  company: StoredConnection | null,
  connections: StoredConnections,
): Screen | null {
  switch (signIn.status) {
    case 'pending':
      return { name: 'connecting', company, startedAt: signIn.startedAt };
    case 'failed':
      return { name: 'failed', company, failure: signIn };
    case 'other_company':
      return otherCompany(signIn, connections);
  }
}

function otherCompany(signIn: OtherCompany, connections: StoredConnections): Screen | null {
  const expected = findConnection(connections, signIn.expected);
  const company = findConnection(connections, signIn.connected);
  return expected && company && { name: 'other_company', company, expected };
}

/** Whoever put it off is asked again when they next want to connect. */
function asksConsent({ stored, detour }: Situation, brokerUrl: string | null): boolean {
  return !hasConsent(stored.settings, brokerUrl) && detour !== 'consent_later';
}

/** Two screens with the same key are the same place: focus stays, notices stay. */
export function screenKey(screen: Screen): string {
  const key = screen.company ? connectionKey(screen.company) : '';
  return [screen.name, key].join(' ');
}

/** An active key that names nothing falls back on the company used last. */
function activeConnection(stored: StoredConnections): StoredConnection | null {
  return findConnection(stored, stored.active) ?? latestConnection(stored);
}
