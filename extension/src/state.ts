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

/** All of `storage.local`. `active` is a {@link connectionKey}. */
export interface StoredConnections {
  version: 1;
  active: string | null;
  connections: StoredConnection[];
}

/** `storage.session.signIn`: absent when nothing is going on and nothing is left to tell. */
export type SignIn = PendingSignIn | FailedSignIn;

export interface PendingSignIn {
  status: 'pending';
  brokerUrl: string;
  /** RFC 6749 section 4.1.1: ours, compared before anything else. */
  state: string;
  /** RFC 7636 section 4.1. Deleted with the attempt. */
  codeVerifier: string;
  redirectUri: string;
  /** RFC 3339. */
  startedAt: string;
  /** The browser's window with the sign-in page, once it has opened. */
  windowId: number | null;
}

export interface FailedSignIn {
  status: 'failed';
  brokerUrl: string;
  cause: Cause;
  /** RFC 3339. */
  failedAt: string;
}

/** One broker, one company, one kind: the identity of a connection in this browser. */
export function connectionKey(
  connection: Pick<StoredConnection, 'brokerUrl' | 'companyId' | 'kind'>,
): string {
  return [connection.brokerUrl, connection.kind, connection.companyId].join(' ');
}
