import { disclosureVersion, hasConsent } from '../consent.ts';
import type { Outcome } from '../messages.ts';
import { failed } from '../outcome.ts';
import type { Store } from './store.ts';

export type ConsentGate = ReturnType<typeof createConsentGate>;

/** Nothing of the user's leaves the browser before they have agreed to what leaves it. */
export function createConsentGate(store: Store, clock: () => Date) {
  async function isOpen(): Promise<boolean> {
    const settings = await store.readSettings();
    return settings.ok && hasConsent(settings.value);
  }

  return {
    isOpen,

    /** `invalid_request` before consent: the pages ask for it first. */
    behind: async <Value>(job: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> =>
      (await isOpen()) ? job() : failed('invalid_request'),

    give: () =>
      store.changeSettings((settings) => ({
        ...settings,
        consent: { version: disclosureVersion, givenAt: clock().toISOString() },
      })),
  };
}
