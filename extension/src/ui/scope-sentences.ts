import { isKnownScope, type KnownScope, type ScopeState } from '@connector/shared/scopes';
import type { IconName } from './components/icon.tsx';
import type { PlainKey } from './text.ts';

interface ScopeDescription {
  sentence: PlainKey;
  icon: IconName;
}

/**
 * What each scope lets the app do. Attentive's authentication guide says of each that it reads and
 * writes one part of the API; the operations of that part are in its API reference
 * (https://docs.attentive.com/openapi/reference/).
 */
const descriptions: Record<KnownScope, ScopeDescription> = {
  'events:write': { sentence: 'scopeEventsWrite', icon: 'bolt' },
  'ecommerce:write': { sentence: 'scopeEcommerceWrite', icon: 'bag' },
  'subscriptions:write': { sentence: 'scopeSubscriptionsWrite', icon: 'message' },
  'attributes:write': { sentence: 'scopeAttributesWrite', icon: 'tag' },
  'privacy_requests:write': { sentence: 'scopePrivacyRequestsWrite', icon: 'shield' },
};

/** A scope we do not know is told apart by its code name, and is never an error. */
export function describeScope(name: string): ScopeDescription {
  return isKnownScope(name) ? descriptions[name] : { sentence: 'scopeUnknown', icon: 'key' };
}

export const scopeStateLabels: Record<ScopeState, PlainKey> = {
  requested: 'scopeRequested',
  confirmed: 'scopeConfirmed',
  refused: 'scopeRefused',
};
