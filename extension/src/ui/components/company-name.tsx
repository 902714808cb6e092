import type { Connection } from '@connector/shared/schemas/connection';

export function CompanyName({ company }: { company: Connection['company'] }) {
  return (
    <span class="company">
      <span class="company-name">{company.name}</span>
      <span class="company-domain">{company.domain}</span>
    </span>
  );
}
