import { apiVersion } from '@connector/shared/broker-identity';
import type { BrokerInfo } from '@connector/shared/schemas/broker-info';
import type { BrokerClient } from '../broker/client.ts';
import { chooseBrokerAddress, readBrokerAddress } from '../broker-address.ts';
import { findConnection } from '../companies.ts';
import type { Broker, Outcome, Probe } from '../messages.ts';
import { failed, succeeded } from '../outcome.ts';
import { findingOf, readProbe } from './probe.ts';
import type { Store } from './store.ts';

export interface BrokerChoiceParts {
  store: Store;
  /** The address that the build was made for, if any. */
  preset: string | null;
  /** A client of the broker at this origin. */
  brokerAt: (brokerUrl: string) => BrokerClient;
  /** Ours, which a broker must have been told of. */
  redirectUri: string;
}

/** Where a sign-in goes to. */
export interface Destination {
  brokerUrl: string;
  /** The key of the company that is to come back; null for any. */
  expected: string | null;
}

/** Which broker to connect at. Read anew each time: a policy may change it at any moment. */
export function createBrokerChoice({ store, preset, brokerAt, redirectUri }: BrokerChoiceParts) {
  async function readAddress() {
    const [managed, settings] = await Promise.all([
      store.readManagedBrokerUrl(),
      store.readSettings(),
    ]);
    return settings.ok ? succeeded(chooseBrokerAddress(preset, managed, settings.value)) : settings;
  }

  /** The origin; `broker_unreachable` if none is chosen. */
  async function current(): Promise<Outcome<string>> {
    const address = await readAddress();
    if (!address.ok) return address;
    const { brokerUrl } = address.value;
    return brokerUrl === null ? failed('broker_unreachable') : succeeded(brokerUrl);
  }

  /** Only one that has private apps may be without the other way to connect. */
  async function describe(brokerUrl: string, info: BrokerInfo): Promise<Outcome<Broker>> {
    const offersSignIn = info.privateApps
      ? await brokerAt(brokerUrl).offersSignIn()
      : succeeded(true);
    if (!offersSignIn.ok) return offersSignIn;
    return succeeded({ brokerUrl, info, offersSignIn: offersSignIn.value });
  }

  async function probe(address: string): Promise<Probe> {
    const brokerUrl = readBrokerAddress(address);
    if (brokerUrl === null) return { found: 'no_address' };
    const client = brokerAt(brokerUrl);
    const answer = await client.askBroker();
    if (!answer.ok) return { found: (await client.isThere()) ? 'no_broker' : 'no_answer' };
    const finding = readProbe(answer.value, redirectUri);
    if (finding.found !== 'broker') return finding;
    const broker = await describe(brokerUrl, finding.info);
    return broker.ok ? { found: 'broker', broker: broker.value } : findingOf(broker);
  }

  return {
    current,
    probe,

    async read(): Promise<Outcome<Broker>> {
      const brokerUrl = await current();
      if (!brokerUrl.ok) return brokerUrl;
      const info = await brokerAt(brokerUrl.value).readBroker();
      if (!info.ok) return info;
      // A probe tells which of the two it is.
      const { apiVersions, redirectUris } = info.value;
      const fits = apiVersions.includes(apiVersion) && redirectUris.includes(redirectUri);
      if (!fits) return failed('broker_incompatible');
      return describe(brokerUrl.value, info.value);
    },

    /** A company that is known stays with its broker; one that is not any more is any company. */
    async destinationOf(expected: string | null): Promise<Outcome<Destination>> {
      const stored = await store.readConnections();
      if (!stored.ok) return stored;
      const known = expected === null ? null : findConnection(stored.value, expected);
      if (known) return succeeded({ brokerUrl: known.brokerUrl, expected });
      const brokerUrl = await current();
      return brokerUrl.ok ? succeeded({ brokerUrl: brokerUrl.value, expected: null }) : brokerUrl;
    },

    /** Keeps the user's choice, if it is theirs to make and a broker is there now. */
    async choose(brokerUrl: string): Promise<Outcome> {
      const address = await readAddress();
      if (!address.ok) return address;
      if (address.value.source !== 'user') return failed('invalid_request');
      if (readBrokerAddress(brokerUrl) !== brokerUrl) return failed('invalid_request');
      const finding = await probe(brokerUrl);
      if (finding.found === 'no_answer') return failed('broker_unreachable');
      if (finding.found === 'unwell') return failed('internal', finding);
      if (finding.found !== 'broker') return failed('broker_incompatible');
      return store.changeSettings((settings) => ({ ...settings, brokerUrl }));
    },
  };
}

export type BrokerChoice = ReturnType<typeof createBrokerChoice>;
