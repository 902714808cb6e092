import type { Settings } from './state.ts';

/**
 * Of what the user is told before anything leaves the browser. Whoever changes what leaves it, or
 * where to, raises this number, and everybody is asked again.
 */
export const disclosureVersion = 1;

/** Whether the user agreed to the disclosure as it is now. */
export function hasConsent({ consent }: Settings): boolean {
  return consent?.version === disclosureVersion;
}
