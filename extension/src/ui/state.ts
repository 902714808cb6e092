import type { Cause } from '@connector/shared/causes';
import type { BrokerInfo } from '@connector/shared/schemas/broker-info';
import { computed, signal } from '@preact/signals';
import type { MessageName } from '../messages.ts';
import { chooseScreen, type Stored, screenKey } from '../popup/choose-screen.ts';
import { connectionKey } from '../state.ts';

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

const nothingStored: Stored = {
  connections: { version: 1, active: null, connections: [] },
  signIn: null,
};

/** Everything the popup shows. Storage is the truth; the rest lasts as long as the popup. */
export function createState(now: Date) {
  const stored = signal(nothingStored);
  const connectAnother = signal(false);
  const screen = computed(() => chooseScreen(stored.value, connectAnother.value));
  const place = computed(() => screenKey(screen.value));
  /** `place` is the screen it belongs to; null follows the user to any. */
  const news = signal<{ news: News; place: string | null } | null>(null);
  const latestNews = computed(() => {
    const { value } = news;
    return value && (value.place === null || value.place === place.value) ? value.news : null;
  });
  /** The connection on the screen, where asking the broker about it makes sense. */
  const refreshable = computed(() => {
    const { name, company } = screen.value;
    return name === 'connected' || name === 'reconnect' ? connectionKey(company) : null;
  });
  return {
    stored,
    connectAnother,
    screen,
    place,
    refreshable,
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
