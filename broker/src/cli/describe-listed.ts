import type { ListedConnection, ListedSession } from '../storage/overview.ts';

/** For `--json`: the words of `GET /v1/connection`, and what only an operator may know. */
export function describeConnection(listed: ListedConnection) {
  const { account, sessions } = listed;
  return {
    company: { id: account.companyId, name: account.companyName, domain: account.companyDomain },
    application: { name: account.applicationName, contactEmail: account.contactEmail },
    kind: listed.kind,
    scopes: listed.scopes.map(({ name, state }) => ({ name, state })),
    status: listed.status,
    access: { rest: listed.access.rest, graphql: listed.access.graphql },
    sessions,
    unused: sessions === 0,
    connectedAt: timestamp(listed.connectedAt),
    checkedAt: timestamp(listed.checkedAt),
  };
}

export function describeSession(session: ListedSession) {
  return {
    id: session.id,
    company: { id: session.companyId, name: session.companyName },
    kind: session.kind,
    createdAt: timestamp(session.createdAt),
    lastUsedAt: timestamp(session.lastUsedAt),
    expiresAt: timestamp(session.expiresAt),
  };
}

/** RFC 3339 in UTC. */
export function timestamp(time: number): string {
  return new Date(time).toISOString();
}
