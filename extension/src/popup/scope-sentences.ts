import { isKnownScope, type KnownScope, type ScopeState } from '@connector/shared/scopes';
import type { PlainKey } from './text.ts';

/**
 * What each scope lets the app do, after the operations that name the scope in Attentive's API
 * reference (https://docs.attentive.com/openapi/reference/).
 */
const sentences: Record<KnownScope, PlainKey> = {
  'events:write': 'scopeEventsWrite',
  'ecommerce:write': 'scopeEcommerceWrite',
  'subscriptions:write': 'scopeSubscriptionsWrite',
  'attributes:write': 'scopeAttributesWrite',
  'privacy_requests:write': 'scopePrivacyRequestsWrite',
};

/** A scope we do not know is told apart by its code name, and is never an error. */
export function scopeSentence(name: string): PlainKey {
  return isKnownScope(name) ? sentences[name] : 'scopeUnknown';
}

export const scopeStateLabels: Record<ScopeState, PlainKey> = {
  requested: 'scopeRequested',
  confirmed: 'scopeConfirmed',
  refused: 'scopeRefused',
};
