import type { Probe } from '../messages.ts';
import type { StoredConnection } from '../state.ts';

export interface ScopeChanges {
  /** What a reconnect would ask for beyond what was asked for. In the broker's order. */
  added: string[];
  /** What a reconnect would no longer ask for. */
  dropped: string[];
}

const none: ScopeChanges = { added: [], dropped: [] };

/**
 * Attentive reports no grants, so what was asked for at the connect is compared with what the
 * connection's own broker would ask for now. What an API key may do, no broker decides.
 */
export function scopeChanges(company: StoredConnection, found: Probe | undefined): ScopeChanges {
  if (company.kind !== 'oauth' || found?.found !== 'broker' || !found.broker.offersSignIn) {
    return none;
  }
  const before = company.snapshot.scopes.map(({ name }) => name);
  const now = found.broker.info.scopes;
  return {
    added: now.filter((name) => !before.includes(name)),
    dropped: before.filter((name) => !now.includes(name)),
  };
}
