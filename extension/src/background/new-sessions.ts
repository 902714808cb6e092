import type { Connection } from '@connector/shared/schemas/connection';
import type { BrokerClient } from '../broker/client.ts';
import type { Outcome } from '../messages.ts';
import { failed, succeeded } from '../outcome.ts';
import { connectionKey, type PendingSignIn } from '../state.ts';
import { addConnection } from './connections.ts';
import type { Revocations } from './revocations.ts';
import type { Store } from './store.ts';

export interface NewSessionsParts {
  store: Store;
  /** A client of the broker at this origin. */
  brokerAt: (brokerUrl: string) => BrokerClient;
  revocations: Revocations;
  clock: () => Date;
}

/** The first moments of a session: it is stored with its company, whole or not at all. */
export function createNewSessions({ store, brokerAt, revocations, clock }: NewSessionsParts) {
  const redeemingKeys = new Map<string, Promise<Outcome<{ key: string }>>>();

  /** The key of the company. `wanted` is asked at the very moment of storing. */
  async function begin(
    brokerUrl: string,
    token: string,
    wanted: () => boolean,
  ): Promise<Outcome<{ key: string }>> {
    const snapshot = wanted()
      ? await brokerAt(brokerUrl).readConnection(token)
      : failed('window_closed');
    const kept = snapshot.ok ? await keep(brokerUrl, token, snapshot.value, wanted) : snapshot;
    if (!kept.ok) await revocations.end(brokerUrl, token);
    else void revocations.deliver(brokerUrl);
    return kept;
  }

  async function keep(
    brokerUrl: string,
    token: string,
    snapshot: Connection,
    wanted: () => boolean,
  ): Promise<Outcome<{ key: string }>> {
    const { company, kind } = snapshot;
    const added = { brokerUrl, companyId: company.id, kind, token, snapshot };
    let cancelled = false;
    const stored = await store.changeConnections((before) => {
      cancelled = !wanted();
      return cancelled ? before : addConnection(before, { ...added, lastUsedAt: now() });
    });
    if (!stored.ok) return stored;
    return cancelled ? failed('window_closed') : succeeded({ key: connectionKey(added) });
  }

  async function redeemKey(brokerUrl: string, apiKey: string): Promise<Outcome<{ key: string }>> {
    const token = await brokerAt(brokerUrl).redeemApiKey(apiKey);
    return token.ok ? begin(brokerUrl, token.value, () => true) : token;
  }

  function now(): string {
    return clock().toISOString();
  }

  return {
    /** The company that a code stands for. Once it is not `wanted` any more, nothing is stored. */
    async fromCode(
      pending: PendingSignIn,
      code: string,
      wanted: () => boolean,
    ): Promise<Outcome<{ key: string }>> {
      const { brokerUrl, codeVerifier, redirectUri } = pending;
      const token = await brokerAt(brokerUrl).redeemCode({ code, codeVerifier, redirectUri });
      return token.ok ? begin(brokerUrl, token.value, wanted) : token;
    },

    /** The company whose private app the key is of. The same one twice at once is sent once. */
    fromApiKey(brokerUrl: string, apiKey: string): Promise<Outcome<{ key: string }>> {
      const subject = [brokerUrl, apiKey].join(' ');
      const underWay = redeemingKeys.get(subject);
      if (underWay) return underWay;
      const outcome = redeemKey(brokerUrl, apiKey).finally(() => redeemingKeys.delete(subject));
      redeemingKeys.set(subject, outcome);
      return outcome;
    },
  };
}

export type NewSessions = ReturnType<typeof createNewSessions>;
