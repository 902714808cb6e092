import type { ScopeState } from '@connector/shared/scopes';
import type { AccessState, ConnectionKind, ConnectionStatus } from '@connector/shared/states';
import type { Account } from '../account.ts';

export interface Access {
  rest: AccessState;
  graphql: AccessState;
}

export interface StoredConnection {
  id: string;
  account: Account;
  kind: ConnectionKind;
  scopes: { name: string; state: ScopeState }[];
  status: ConnectionStatus;
  access: Access;
  /** Changes with each replacement of the credential. */
  credentialVersion: number;
  /** The sealed credential; `openCredential` opens it. */
  credential: string;
  /** Milliseconds since 1970. */
  connectedAt: number;
  checkedAt: number;
  /** The last check that Attentive answered; connecting is none. */
  lastCheckAt: number | null;
}

/** A row of `connections`, as both databases return it. */
export interface Row {
  id: string;
  company_id: string;
  kind: ConnectionKind;
  company_name: string;
  company_domain: string;
  application_name: string;
  contact_email: string;
  scopes: string;
  credential: string;
  credential_version: number;
  status: ConnectionStatus;
  rest_access: AccessState;
  graphql_access: AccessState;
  connected_at: number;
  checked_at: number;
  last_check_at: number | null;
}

export function connectionFromRow(row: Row): StoredConnection {
  return {
    id: row.id,
    account: {
      companyId: row.company_id,
      companyName: row.company_name,
      companyDomain: row.company_domain,
      applicationName: row.application_name,
      contactEmail: row.contact_email,
    },
    kind: row.kind,
    scopes: JSON.parse(row.scopes),
    status: row.status,
    access: { rest: row.rest_access, graphql: row.graphql_access },
    credentialVersion: row.credential_version,
    credential: row.credential,
    connectedAt: row.connected_at,
    checkedAt: row.checked_at,
    lastCheckAt: row.last_check_at,
  };
}
