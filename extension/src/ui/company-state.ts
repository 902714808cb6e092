import type { StoredConnection } from '../state.ts';
import type { PlainKey } from './text.ts';

export type CompanyState = 'connected' | 'reconnect' | 'signed_out';

/** How one company stands in this browser. */
export function companyState(company: StoredConnection): CompanyState {
  if (company.token === null) return 'signed_out';
  return company.snapshot.status === 'active' ? 'connected' : 'reconnect';
}

export const companyStateLabels: Record<CompanyState, PlainKey> = {
  connected: 'stateConnected',
  reconnect: 'stateReconnect',
  signed_out: 'stateSignedOut',
};
