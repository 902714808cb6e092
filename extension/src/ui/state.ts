import type { Cause } from '@connector/shared/causes';
import type { BrokerInfo } from '@connector/shared/schemas/broker-info';
import { computed, signal } from '@preact/signals';
import type { MessageName } from '../messages.ts';
import type { SignIn, StoredConnections } from '../state.ts';

export interface Failure {
  cause: Cause;
  /** In seconds. */
  retryAfter?: number;
}

/** What to tell the user about what they just did. */
export type News =
  | ({ kind: 'failure' } & Failure)
  | { kind: 'checked' }
  | { kind: 'cancel_blocked' }
  | { kind: 'signed_out'; company: string }
  | { kind: 'disconnected'; company: string };

/** Who runs the broker, as far as we know. */
export type BrokerReading =
  | { status: 'reading' }
  | { status: 'read'; info: BrokerInfo }
  | ({ status: 'failed' } & Failure);

/** A company whose snapshot could not be refreshed. */
export interface Stale extends Failure {
  key: string;
  since: Date;
}

/** What the pages read from storage. */
export interface Stored {
  connections: StoredConnections;
  signIn: SignIn | null;
}

const nothingStored: Stored = {
  connections: { version: 1, active: null, connections: [] },
  signIn: null,
};

/** Where on its page the user is: news of one place is not told in another. */
export type PlaceOf = (stored: Stored, connectAnother: boolean) => string;

/** Everything that the pages show. Storage is the truth; the rest lasts as long as the page. */
export function createState(now: Date, placeOf: PlaceOf) {
  const stored = signal(nothingStored);
  const connectAnother = signal(false);
  const place = computed(() => placeOf(stored.value, connectAnother.value));
  /** `place` is where it belongs; null follows the user to any. */
  const news = signal<{ news: News; place: string | null } | null>(null);
  const latestNews = computed(() => {
    const { value } = news;
    return value && (value.place === null || value.place === place.value) ? value.news : null;
  });
  return {
    stored,
    connectAnother,
    place,
    news,
    latestNews,
    broker: signal<BrokerReading>({ status: 'reading' }),
    stale: signal<Stale | null>(null),
    /** The request under way: one at a time. */
    busy: signal<MessageName | null>(null),
    refreshing: signal(false),
    now: signal(now),
  };
}

export type State = ReturnType<typeof createState>;
