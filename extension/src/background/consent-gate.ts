import { disclosureVersion, hasConsent } from '../consent.ts';
import type { Outcome } from '../messages.ts';
import { failed, succeeded } from '../outcome.ts';
import type { Store } from './store.ts';

export type ConsentGate = ReturnType<typeof createConsentGate>;

/** Nothing of the user's leaves the browser before they have agreed to what leaves it. */
export function createConsentGate(store: Store, clock: () => Date) {
  /** For what goes to this broker; null for those of companies that are connected. */
  async function isGiven(brokerUrl: string | null): Promise<Outcome<boolean>> {
    const settings = await store.readSettings();
    return settings.ok ? succeeded(hasConsent(settings.value, brokerUrl)) : settings;
  }

  return {
    isGiven,

    /** `invalid_request` before consent: the pages ask for it first. */
    async behind<Value>(
      brokerUrl: string | null,
      job: () => Promise<Outcome<Value>>,
    ): Promise<Outcome<Value>> {
      const given = await isGiven(brokerUrl);
      if (!given.ok) return given;
      return given.value ? job() : failed('invalid_request');
    },

    give: (brokerUrl: string) =>
      store.changeSettings((settings) => ({
        ...settings,
        consent: { version: disclosureVersion, brokerUrl, givenAt: clock().toISOString() },
      })),
  };
}
