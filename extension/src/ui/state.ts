import { computed, signal } from '@preact/signals';
import { type BrokerAddress, chooseBrokerAddress } from '../broker-address.ts';
import type { Broker, Failure, Probe } from '../messages.ts';
import { nothingDecided, nothingStored } from '../read-stored.ts';
import type { ManagedBrokerUrl, Settings, SignIn, StoredConnections } from '../state.ts';
import { createUnderWay } from './under-way.ts';

/** What to tell the user about what they just did. */
export type News =
  | ({ kind: 'failure' } & Failure)
  | { kind: 'checked'; company: string }
  | { kind: 'cancel_blocked' }
  | { kind: 'signed_out'; company: string; brokerUrl: string }
  | { kind: 'disconnected'; company: string };

/** Who runs the broker, as far as we know. */
export type BrokerReading =
  | { status: 'reading' }
  | { status: 'read'; broker: Broker }
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
  settings: Settings;
  managedBrokerUrl: ManagedBrokerUrl;
}

const nothingYet: Stored = {
  connections: nothingStored,
  signIn: null,
  settings: nothingDecided,
  managedBrokerUrl: null,
};

/** Where the user turned to, away from what the stored state alone would show. */
export type Detour = 'connect_another' | 'consent_later';

/** What decides where on its page the user is. */
export interface Situation {
  stored: Stored;
  address: BrokerAddress;
  detour: Detour | null;
}

/** Where on its page the user is: news of one place is not told in another. */
export type PlaceOf = (situation: Situation) => string;

/**
 * Everything that the pages show. Storage is the truth; the rest lasts as long as the page.
 * `presetBrokerUrl` is the build's.
 */
export function createState(now: Date, presetBrokerUrl: string | null, placeOf: PlaceOf) {
  const stored = signal(nothingYet);
  const address = computed(() => {
    const { managedBrokerUrl, settings } = stored.value;
    return chooseBrokerAddress(presetBrokerUrl, managedBrokerUrl, settings);
  });
  const detour = signal<Detour | null>(null);
  const situation = computed(() => ({
    stored: stored.value,
    address: address.value,
    detour: detour.value,
  }));
  const place = computed(() => placeOf(situation.value));
  /** `place` is where it belongs; null follows the user to any. */
  const news = signal<{ news: News; place: string | null } | null>(null);
  const latestNews = computed(() => {
    const { value } = news;
    return value && (value.place === null || value.place === place.value) ? value.news : null;
  });
  return {
    stored,
    address,
    detour,
    situation,
    place,
    news,
    latestNews,
    broker: signal<BrokerReading>({ status: 'reading' }),
    /** What was found last at each broker's origin. */
    findings: signal<Readonly<Record<string, Probe>>>({}),
    stale: signal<Stale | null>(null),
    underWay: createUnderWay(),
    refreshing: signal(false),
    online: signal(true),
    /** By how many seconds this computer's clock is behind the broker's; null if it is right. */
    clockBehind: signal<number | null>(null),
    now: signal(now),
  };
}

export type State = ReturnType<typeof createState>;
