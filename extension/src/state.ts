import type { Cause } from '@connector/shared/causes';
import type { Connection } from '@connector/shared/schemas/connection';
import type { ConnectionKind } from '@connector/shared/states';

/** One company this browser is connected to. */
export interface StoredConnection {
  /** The broker's origin. The token never goes to another. */
  brokerUrl: string;
  companyId: string;
  kind: ConnectionKind;
  /** The opaque session token; null once the broker no longer accepts it ("sign in again"). */
  token: string | null;
  /** The broker's last answer, painted before any network answer. */
  snapshot: Connection;
  /** The user's own name for the company, if they gave one. */
  label: string | null;
  /** RFC 3339. */
  lastUsedAt: string;
}

/** What `storage.local` holds of companies. `active` is a {@link connectionKey}. */
export interface StoredConnections {
  version: 1;
  active: string | null;
  connections: StoredConnection[];
  /** Sessions that ended here while their broker could not be told. */
  revocations: Revocation[];
}

/** A session of which nobody here knows any more, until its broker has ended it too. */
export interface Revocation {
  brokerUrl: string;
  token: string;
  /** RFC 3339. */
  endedAt: string;
}

/** `storage.local.schedule`: by {@link connectionKey}, or by the origin of a broker to be told. */
export type Schedule = Record<string, Turn>;

/** When something is asked again without anybody asking for it. */
export interface Turn {
  /** RFC 3339. */
  dueAt: string;
  /** How often it has failed since it last worked. */
  failures: number;
}

/** `storage.local.settings`: what the user decided. */
export interface Settings {
  /** The origin of the broker that the user typed. */
  brokerUrl: string | null;
  consent: Consent | null;
}

/** That the user agreed to the disclosure. */
export interface Consent {
  version: number;
  /** The origin of the broker that it named; null in what the first version wrote. */
  brokerUrl: string | null;
  /** RFC 3339. */
  givenAt: string;
}

/** `storage.managed.brokerUrl`, as the organization wrote it: null if it wrote none. */
export type ManagedBrokerUrl = string | null;

/** `storage.session.signIn`: absent when nothing is going on and nothing is left to tell. */
export type SignIn = PendingSignIn | FailedSignIn | OtherCompany;

export interface PendingSignIn {
  status: 'pending';
  brokerUrl: string;
  /** RFC 6749 section 4.1.1: ours, compared before anything else. */
  state: string;
  /** RFC 7636 section 4.1. Deleted with the attempt. */
  codeVerifier: string;
  redirectUri: string;
  /** The {@link connectionKey} of the company that is to be reconnected; null for any company. */
  expected: string | null;
  /** RFC 3339. */
  startedAt: string;
  /** The browser's window with the sign-in page, once it has opened. */
  windowId: number | null;
}

export interface FailedSignIn {
  status: 'failed';
  /** Null if it failed before one was chosen. */
  brokerUrl: string | null;
  cause: Cause;
  /** Of the broker's answer that led to it; absent where none did. */
  reference?: string;
  /** As it was for the attempt, so that trying again means the same company. */
  expected: string | null;
  /** RFC 3339. */
  failedAt: string;
}

/** One company was to be reconnected, and the user came back with another, which is connected now. */
export interface OtherCompany {
  status: 'other_company';
  /** {@link connectionKey} of the company that still waits. */
  expected: string;
  /** {@link connectionKey} of the one that came. */
  connected: string;
}

/** One broker, one company, one kind: the identity of a connection in this browser. */
export function connectionKey(
  connection: Pick<StoredConnection, 'brokerUrl' | 'companyId' | 'kind'>,
): string {
  return [connection.brokerUrl, connection.kind, connection.companyId].join(' ');
}
