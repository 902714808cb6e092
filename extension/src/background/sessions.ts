import type { Connection } from '@connector/shared/schemas/connection';
import type { BrokerClient } from '../broker/client.ts';
import type { Outcome } from '../messages.ts';
import { done, failed } from '../outcome.ts';
import { connectionKey, type PendingSignIn, type StoredConnection } from '../state.ts';
import { addConnection, findConnection, learn, removeConnection, switchTo } from './connections.ts';
import type { SessionStore } from './session-store.ts';

export interface SessionsParts {
  store: SessionStore;
  /** A client of the broker at this origin. */
  brokerAt: (brokerUrl: string) => BrokerClient;
  clock: () => Date;
}

/** A connection whose session has not ended. */
type Session = StoredConnection & { token: string };

/** Everything that is done with a session, from its first moment to its last. */
export function createSessions({ store, brokerAt, clock }: SessionsParts) {
  /** What the broker says of the connection, kept. Its refusals are kept too. */
  async function ask(
    key: string,
    question: (broker: BrokerClient, token: string) => Promise<Outcome<Connection>>,
  ): Promise<Outcome> {
    const session = await find(key);
    if (!session.ok) return session;
    const { brokerUrl, token } = session.value;
    const answer = await question(brokerAt(brokerUrl), token);
    if (!answer.ok) return refused(key, token, answer);
    // A session names one connection for good.
    if (keyOf(brokerUrl, answer.value) !== key) return failed('broker_incompatible');
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
    const stored = await store.readConnections();
    if (!stored.ok) return stored;
    const connection = findConnection(stored.value, key);
    if (!connection) return failed('invalid_request');
    const { token } = connection;
    return token === null
      ? failed('session_invalid')
      : { ok: true, value: { ...connection, token } };
  }

  return {
    /** Stores the connection that a code stands for, whole or not at all. */
    async redeem(pending: PendingSignIn, code: string): Promise<Outcome> {
      const { brokerUrl, codeVerifier, redirectUri } = pending;
      const broker = brokerAt(brokerUrl);
      const token = await broker.redeemCode({ code, codeVerifier, redirectUri });
      if (!token.ok) return token;
      const snapshot = await broker.readConnection(token.value);
      const stored = snapshot.ok ? await keep(brokerUrl, token.value, snapshot.value) : snapshot;
      // Nobody else knows of this session, so nobody else could end it.
      if (!stored.ok) await broker.revoke(token.value);
      return stored;
    },

    refresh: (key: string) => ask(key, (broker, token) => broker.readConnection(token)),

    check: (key: string) => ask(key, (broker, token) => broker.checkConnection(token)),

    switchTo: (key: string) => changeKnown(key, (stored) => switchTo(stored, key, now())),

    /** This browser forgets the session, whether or not the broker can be told that it ended. */
    async signOut(key: string): Promise<Outcome> {
      // Taken where it is removed: a reconnect may have replaced the session a moment ago.
      let ended: StoredConnection | null = null;
      const removed = await store.changeConnections((stored) => {
        ended = findConnection(stored, key);
        return removeConnection(stored, key);
      });
      await endAtBroker(ended);
      return removed;
    },

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

  async function endAtBroker(connection: StoredConnection | null): Promise<void> {
    if (connection?.token) await brokerAt(connection.brokerUrl).revoke(connection.token);
  }

  async function changeKnown(
    key: string,
    change: Parameters<SessionStore['changeConnections']>[0],
  ): Promise<Outcome> {
    const stored = await store.readConnections();
    if (!stored.ok) return stored;
    if (!findConnection(stored.value, key)) return failed('invalid_request');
    return store.changeConnections(change);
  }

  /** A reconnect leaves the session before it without a holder, so that one is ended. */
  async function keep(brokerUrl: string, token: string, snapshot: Connection): Promise<Outcome> {
    const { company, kind } = snapshot;
    let replaced: string | null = null;
    const stored = await store.changeConnections((before) => {
      replaced = findConnection(before, keyOf(brokerUrl, snapshot))?.token ?? null;
      const added = { brokerUrl, companyId: company.id, kind, token, snapshot };
      return addConnection(before, { ...added, lastUsedAt: now() });
    });
    if (stored.ok && replaced !== null) await brokerAt(brokerUrl).revoke(replaced);
    return stored.ok ? done : stored;
  }

  function now(): string {
    return clock().toISOString();
  }
}

function keyOf(brokerUrl: string, { company, kind }: Connection): string {
  return connectionKey({ brokerUrl, companyId: company.id, kind });
}

export type Sessions = ReturnType<typeof createSessions>;
