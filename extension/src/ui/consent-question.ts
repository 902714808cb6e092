import { latestConnection } from '../companies.ts';
import { disclosureVersion, hasConsent } from '../consent.ts';
import type { Situation } from './state.ts';

type Place = Pick<Situation, 'stored' | 'address'>;

/** Why the user is asked to agree. */
export type ConsentReason =
  | 'first'
  /** The disclosure is another than the one that they agreed to. */
  | 'changed'
  /** They agreed for another broker. */
  | 'other_service';

/**
 * The broker that the disclosure names: the one where the next company is connected, else the one
 * of the company that was used last. Null as long as there is none to name.
 */
export function disclosedBroker({ stored, address }: Place): string | null {
  return address.brokerUrl ?? latestConnection(stored.connections)?.brokerUrl ?? null;
}

/** Null if there is nothing to ask: the user has agreed, or nobody could be named yet. */
export function consentReason({ stored, address }: Place): ConsentReason | null {
  if (disclosedBroker({ stored, address }) === null) return null;
  if (hasConsent(stored.settings, address.brokerUrl)) return null;
  const { consent } = stored.settings;
  if (!consent) return 'first';
  return consent.version === disclosureVersion ? 'other_service' : 'changed';
}
