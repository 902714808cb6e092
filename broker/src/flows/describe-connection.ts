import type { Connection } from '@connector/shared/schemas/connection';
import type { StoredConnection } from '../storage/stored-connection.ts';

/** What a browser may know of a connection: these fields and no others. */
export function describeConnection(stored: Omit<StoredConnection, 'credential'>): Connection {
  const { account } = stored;
  return {
    company: { id: account.companyId, name: account.companyName, domain: account.companyDomain },
    application: { name: account.applicationName, contactEmail: account.contactEmail },
    kind: stored.kind,
    scopes: stored.scopes.map(({ name, state }) => ({ name, state })),
    status: stored.status,
    access: { rest: stored.access.rest, graphql: stored.access.graphql },
    connectedAt: new Date(stored.connectedAt).toISOString(),
    checkedAt: new Date(stored.checkedAt).toISOString(),
  };
}
