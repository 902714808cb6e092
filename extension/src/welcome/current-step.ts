import { hasConsent } from '../consent.ts';
import type { State } from '../ui/state.ts';

/** What has to be done before a company is connected, in this order. */
export const steps = ['service', 'consent', 'connect'] as const;
export type Step = (typeof steps)[number];

/**
 * The first step that is still to be done; null once a company is connected. Consent names where
 * the user's data goes, so that has to be known first.
 */
export function currentStep({ address, stored }: Pick<State, 'address' | 'stored'>): Step | null {
  const { brokerUrl } = address.value;
  if (brokerUrl === null) return 'service';
  if (!hasConsent(stored.value.settings, brokerUrl)) return 'consent';
  return stored.value.connections.connections.length === 0 ? 'connect' : null;
}
