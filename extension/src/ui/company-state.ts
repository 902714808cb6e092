import type { StoredConnection } from '../state.ts';

export type CompanyState = 'connected' | 'reconnect' | 'signed_out';

/** How one company stands in this browser. */
export function companyState(company: StoredConnection): CompanyState {
  if (company.token === null) return 'signed_out';
  return company.snapshot.status === 'active' ? 'connected' : 'reconnect';
}
