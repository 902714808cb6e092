import type { Connection } from '@connector/shared/schemas/connection';
import type { BrokerClient } from '../broker/client.ts';
import { findConnection } from '../companies.ts';
import type { Outcome } from '../messages.ts';
import { failed } from '../outcome.ts';
import { connectionKey, type StoredConnection, type StoredConnections } from '../state.ts';
import { learn, removeConnection, rename, signOutOf, switchTo } from './connections.ts';
import type { Revocations } from './revocations.ts';
import type { Store } from './store.ts';

/** How old what Attentive said may be when the user comes to look. In milliseconds. */
const freshness = 10 * 60 * 1000;

export interface SessionsParts {
  store: Store;
  /** A client of the broker at this origin. */
  brokerAt: (brokerUrl: string) => BrokerClient;
  revocations: Revocations;
  clock: () => Date;
}

/** A connection whose session has not ended. */
type Session = StoredConnection & { token: string };

/** Everything that is done with a session that is stored. */
export function createSessions({ store, brokerAt, revocations, clock }: SessionsParts) {
  /** What the broker says of the connection, kept. Its refusals are kept too. */
  async function ask(
    key: string,
    question: (broker: BrokerClient, session: Session) => Promise<Outcome<Connection>>,
  ): Promise<Outcome> {
    const session = await find(key);
    if (!session.ok) return session;
    const { brokerUrl, token } = session.value;
    const answer = await question(brokerAt(brokerUrl), session.value);
    if (!answer.ok) return refused(key, token, answer);
    // A session names one connection for good.
    if (keyOf(brokerUrl, answer.value) !== key) return failed('broker_incompatible');
    // It answers again, so it can be told what it could not be told before.
    void revocations.deliver(brokerUrl);
    return store.changeConnections((stored) =>
      learn(stored, key, token, { snapshot: answer.value }),
    );
  }

  async function refused(
    key: string,
    token: string,
    refusal: Extract<Outcome, { ok: false }>,
  ): Promise<Outcome> {
    if (refusal.cause !== 'session_invalid') return refusal;
    const kept = await store.changeConnections((stored) =>
      learn(stored, key, token, { token: null }),
    );
    return kept.ok ? refusal : kept;
  }

  async function find(key: string): Promise<Outcome<Session>> {
    const known = await findKnown(key);
    if (!known.ok) return known;
    const { token } = known.value;
    return token === null
      ? failed('session_invalid')
      : { ok: true, value: { ...known.value, token } };
  }

  async function findKnown(key: string): Promise<Outcome<StoredConnection>> {
    const stored = await store.readConnections();
    if (!stored.ok) return stored;
    const connection = findConnection(stored.value, key);
    return connection ? { ok: true, value: connection } : failed('invalid_request');
  }

  /** Either direction counts: with a clock that is wrong, nothing would ever be too old. */
  function isFresh({ snapshot }: Session): boolean {
    const age = clock().getTime() - Date.parse(snapshot.checkedAt);
    return Math.abs(age) <= freshness;
  }

  function now(): string {
    return clock().toISOString();
  }

  return {
    refresh: (key: string) =>
      ask(key, (broker, session) =>
        isFresh(session)
          ? broker.readConnection(session.token)
          : broker.checkConnection(session.token),
      ),

    check: (key: string) => ask(key, (broker, { token }) => broker.checkConnection(token)),

    async switchTo(key: string): Promise<Outcome> {
      const known = await findKnown(key);
      return known.ok ? store.changeConnections((stored) => switchTo(stored, key, now())) : known;
    },

    async rename(key: string, label: string | null): Promise<Outcome> {
      const known = await findKnown(key);
      return known.ok ? store.changeConnections((stored) => rename(stored, key, label)) : known;
    },

    /** This browser forgets the session, whether or not the broker can be told that it ended. */
    signOut: (key: string) =>
      signOutOfThose((stored) => (findConnection(stored, key) ? [key] : [])),

    signOutOfAll: () => signOutOfThose(({ connections }) => connections.map(connectionKey)),

    /** Nothing is forgotten here before the broker has said that the connection is gone. */
    async disconnect(key: string): Promise<Outcome> {
      const session = await find(key);
      if (!session.ok) return session;
      const { brokerUrl, token } = session.value;
      const answer = await brokerAt(brokerUrl).disconnect(token);
      if (!answer.ok) return refused(key, token, answer);
      // A reconnect meanwhile is another connection, and stays.
      return store.changeConnections((stored) =>
        findConnection(stored, key)?.token === token ? removeConnection(stored, key) : stored,
      );
    },
  };

  async function signOutOfThose(choose: (stored: StoredConnections) => string[]): Promise<Outcome> {
    let brokers = new Set<string>();
    const removed = await store.changeConnections((stored) => {
      const keys = choose(stored);
      brokers = new Set(keys.map((key) => findConnection(stored, key)?.brokerUrl ?? ''));
      return keys.reduce((rest, key) => signOutOf(rest, key, now()), stored);
    });
    // Nobody has to wait for a broker to know that they are signed out.
    if (removed.ok) for (const brokerUrl of brokers) void revocations.deliver(brokerUrl);
    return removed;
  }
}

function keyOf(brokerUrl: string, { company, kind }: Connection): string {
  return connectionKey({ brokerUrl, companyId: company.id, kind });
}

export type Sessions = ReturnType<typeof createSessions>;
