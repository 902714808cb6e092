import type { StoredConnection } from '../../state.ts';
import { CompanyDetails } from '../../ui/components/company-details.tsx';
import { Leave } from '../../ui/components/leave.tsx';
import { Permissions } from '../../ui/components/permissions.tsx';
import { ScopesChanged } from '../components/scopes-changed.tsx';
import { StatusCard } from '../components/status-card.tsx';

export function Connected({ company }: { company: StoredConnection }) {
  return (
    <>
      <StatusCard company={company} />
      <ScopesChanged company={company} />
      <Permissions snapshot={company.snapshot} />
      <CompanyDetails company={company} />
      <Leave company={company} />
    </>
  );
}
