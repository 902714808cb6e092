import { describeConnection } from '../flows/describe-connection.ts';
import type { ListedConnection, ListedSession } from '../storage/overview.ts';

/** For `--json`: the words of `GET /v1/connection`, and what only an operator may know. */
export function describeListed(listed: ListedConnection) {
  const { sessions } = listed;
  return { ...describeConnection(listed), sessions, unused: sessions === 0 };
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
