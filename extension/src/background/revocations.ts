import type { BrokerClient } from '../broker/client.ts';
import type { Outcome } from '../messages.ts';
import { done } from '../outcome.ts';
import type { Revocation } from '../state.ts';
import { withoutRevocations, withRevocation } from './revocation-list.ts';
import type { Store } from './store.ts';

export interface RevocationsParts {
  store: Store;
  /** A client of the broker at this origin. */
  brokerAt: (brokerUrl: string) => BrokerClient;
  clock: () => Date;
}

export type Revocations = ReturnType<typeof createRevocations>;

/** Tells brokers of sessions that ended here: at once if they answer, else as often as it takes. */
export function createRevocations({ store, brokerAt, clock }: RevocationsParts) {
  const revoke = ({ brokerUrl, token }: Pick<Revocation, 'brokerUrl' | 'token'>) =>
    brokerAt(brokerUrl).revoke(token);

  return {
    /** Tells one broker all that it does not know yet. Why not, if anything is left to tell. */
    async deliver(brokerUrl: string): Promise<Outcome> {
      const stored = await store.readConnections();
      if (!stored.ok) return stored;
      const waiting = stored.value.revocations.filter((one) => one.brokerUrl === brokerUrl);
      if (waiting.length === 0) return done;
      // Together: the browser itself opens no more than six connections to a host.
      const outcomes = await Promise.all(waiting.map(revoke));
      const told = waiting.filter((_, index) => outcomes[index]?.ok);
      const kept = await store.changeConnections((now) => withoutRevocations(now, told, clock()));
      return outcomes.find((outcome) => !outcome.ok) ?? kept;
    },

    /** Ends a session that was never stored, so that nobody else could. */
    async end(brokerUrl: string, token: string): Promise<void> {
      const outcome = await revoke({ brokerUrl, token });
      if (outcome.ok) return;
      const endedAt = clock().toISOString();
      await store.changeConnections((stored) =>
        withRevocation(stored, { brokerUrl, token }, endedAt),
      );
    },
  };
}
