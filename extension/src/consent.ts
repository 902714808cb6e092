import type { Settings } from './state.ts';

/**
 * Of what the user is told before anything leaves the browser. Whoever changes what leaves it, or
 * where to, raises this number, and everybody is asked again.
 */
export const disclosureVersion = 1;

/**
 * Whether the user agreed to the disclosure as it is now, for what goes to this broker. Null for
 * what goes to the brokers of companies that are connected: it named theirs when they were.
 */
export function hasConsent({ consent }: Settings, brokerUrl: string | null): boolean {
  if (consent?.version !== disclosureVersion) return false;
  return brokerUrl === null || consent.brokerUrl === brokerUrl;
}
