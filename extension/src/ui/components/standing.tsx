import { type CompanyState, companyState } from '../../companies.ts';
import type { StoredConnection } from '../../state.ts';
import { type PlainKey, text } from '../text.ts';

const labels: Record<CompanyState, PlainKey> = {
  connected: 'stateConnected',
  reconnect: 'stateReconnect',
  signed_out: 'stateSignedOut',
};

export function Standing({ company }: { company: StoredConnection }) {
  const standing = companyState(company);
  return <span class={`standing standing-${standing}`}>{text(labels[standing])}</span>;
}
