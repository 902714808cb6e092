import { computed, signal } from '@preact/signals';
import { readBrokerAddress } from '../broker-address.ts';
import type { Outcome, Probe } from '../messages.ts';
import type { Requests } from './requests.ts';

/** What came of looking for a broker. */
export interface AddressFinding {
  /** The origin that was looked at; null if what was typed names none. */
  brokerUrl: string | null;
  outcome: Outcome<Probe>;
}

export type AddressForm = ReturnType<typeof createAddressForm>;

/** The address of the broker as it is typed, and what was found there. */
export function createAddressForm({ askOnce }: Requests) {
  const typed = signal('');
  const found = signal<(AddressFinding & { typed: string }) | null>(null);
  const kept = signal<string | null>(null);

  return {
    typed,
    /** The broker that was chosen here last. */
    kept,
    /** Null as soon as something else is typed: it would tell of another address. */
    finding: computed<AddressFinding | null>(() =>
      found.value?.typed === typed.value ? found.value : null,
    ),

    async check(): Promise<void> {
      const address = typed.value;
      found.value = null;
      kept.value = null;
      const outcome = await askOnce('probeBroker', { address });
      // Something else may have been typed meanwhile, and looked for.
      if (!outcome || typed.value !== address) return;
      found.value = { typed: address, brokerUrl: readBrokerAddress(address), outcome };
    },

    /** Keeps the broker that was found. */
    async use(brokerUrl: string): Promise<void> {
      const outcome = await askOnce('chooseBroker', { brokerUrl });
      if (!outcome) return;
      if (!outcome.ok) {
        found.value = { typed: typed.value, brokerUrl, outcome };
        return;
      }
      kept.value = brokerUrl;
      typed.value = '';
    },
  };
}
