import type { StoredConnection } from '../../state.ts';
import { useCompanyFacts } from '../company-facts.ts';
import { nameOf } from '../name-of-company.ts';

/** The user's own name for it first; below, what tells it apart from every other. */
export function CompanyName({ company }: { company: StoredConnection }) {
  return (
    <span class="company">
      <span class="company-name" title={nameOf(company)}>
        {nameOf(company)}
      </span>{' '}
      <span class="company-facts">{useCompanyFacts(company)}</span>
    </span>
  );
}
