import { isKnownScope, type KnownScope } from '@connector/shared/scopes';

const texts: Record<KnownScope, string> = {
  'events:write': 'Send and read custom events',
  'ecommerce:write': 'Send and read product views, carts and purchases',
  'subscriptions:write': 'Add, read and end subscriptions to texts and emails',
  'attributes:write': 'Set and read custom attributes of subscribers',
  'privacy_requests:write': 'File and read requests to delete a person’s data',
};

/** In words, where Attentive's documentation says what a scope is for. */
export function scopeText(name: string): string | undefined {
  return isKnownScope(name) ? texts[name] : undefined;
}
