/**
 * The scopes that Attentive's authentication guide lists, in its order. Attentive's operations
 * name others too: a scope outside this list is shown by its code name and is never an error.
 */
export const knownScopes = [
  'events:write',
  'ecommerce:write',
  'subscriptions:write',
  'attributes:write',
  'privacy_requests:write',
] as const;

export type KnownScope = (typeof knownScopes)[number];

export function isKnownScope(name: string): name is KnownScope {
  return (knownScopes as readonly string[]).includes(name);
}

/**
 * Attentive reports no granted scopes. `requested` is all we know after a connect; a success
 * teaches `confirmed`, a 403 teaches `refused`.
 */
export const scopeStates = ['requested', 'confirmed', 'refused'] as const;

export type ScopeState = (typeof scopeStates)[number];
