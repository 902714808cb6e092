import type { StoredConnection } from '../../state.ts';
import { companyState, companyStateLabels } from '../company-state.ts';
import { text } from '../text.ts';

export function Standing({ company }: { company: StoredConnection }) {
  const standing = companyState(company);
  return <span class={`standing standing-${standing}`}>{text(companyStateLabels[standing])}</span>;
}
