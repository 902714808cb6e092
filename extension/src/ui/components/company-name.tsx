import { nameOf } from '../../companies.ts';
import type { StoredConnection } from '../../state.ts';
import { useCompanyFacts } from '../use-company-facts.ts';

/** The user's own name for it first; below, what tells it apart from every other. */
export function CompanyName({ company }: { company: StoredConnection }) {
  const name = nameOf(company);
  const facts = useCompanyFacts(company);
  return (
    <span class="company">
      <span class="company-name" title={name}>
        {name}
      </span>{' '}
      <span class="company-facts" title={facts}>
        {facts}
      </span>
    </span>
  );
}
