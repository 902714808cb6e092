import type { Revocation, StoredConnection, StoredConnections } from '../state.ts';

/**
 * A broker ends a session by itself once it is old, 90 days unless its operator says otherwise, and
 * one that nobody uses long before. In milliseconds.
 */
const greatestAge = 90 * 24 * 60 * 60 * 1000;

/** Far more than anybody ends while a broker is away. Beyond it the oldest end by their age. */
const most = 200;

/** Remembers a session that has just ended here; a connection without one adds nothing. */
export function withRevocation(
  stored: StoredConnections,
  ended: Pick<StoredConnection, 'brokerUrl' | 'token'> | null,
  endedAt: string,
): StoredConnections {
  if (!ended?.token) return stored;
  const { brokerUrl, token } = ended;
  const revocations = [...stored.revocations, { brokerUrl, token, endedAt }].slice(-most);
  return { ...stored, revocations };
}

/** Forgets what brokers were told, and what is so old that no broker knows it any more. */
export function withoutRevocations(
  stored: StoredConnections,
  told: readonly Revocation[],
  now: Date,
): StoredConnections {
  const tokens = new Set(told.map(({ token }) => token));
  const revocations = stored.revocations.filter(
    ({ token, endedAt }) =>
      !tokens.has(token) && !(now.getTime() - Date.parse(endedAt) > greatestAge),
  );
  return revocations.length === stored.revocations.length ? stored : { ...stored, revocations };
}
