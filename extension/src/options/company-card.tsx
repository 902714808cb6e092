import { nameOf } from '../companies.ts';
import type { StoredConnection } from '../state.ts';
import { Avatar } from '../ui/components/avatar.tsx';
import { CopyButton } from '../ui/components/copy-button.tsx';
import { Icon } from '../ui/components/icon.tsx';
import { Standing } from '../ui/components/standing.tsx';
import { TimeAgo } from '../ui/components/time-ago.tsx';
import { text } from '../ui/text.ts';
import { CompanyActions } from './company-actions.tsx';

interface CompanyCardProps {
  company: StoredConnection;
  isActive: boolean;
  startsOpen: boolean;
}

/** One company: who and how it is, and inside all that can be done with it. */
export function CompanyCard({ company, isActive, startsOpen }: CompanyCardProps) {
  return (
    <li>
      <details class="card company-card" open={startsOpen} aria-label={nameOf(company)}>
        <summary>
          <Avatar company={company} />
          <Names company={company} />
          {isActive && <span class="tag">{text('companyInUse')}</span>}
          <Standing company={company} />
          <Icon name="chevron" />
        </summary>
        <Facts company={company} />
        <CompanyActions company={company} isActive={isActive} />
      </details>
    </li>
  );
}

function Names({ company }: { company: StoredConnection }) {
  const { name, domain } = company.snapshot.company;
  return (
    <span class="company">
      <span class="company-name">{nameOf(company)}</span>{' '}
      <span class="company-domain">{company.label ? `${name} · ${domain}` : domain}</span>
    </span>
  );
}

function Facts({ company: { kind, brokerUrl, snapshot } }: { company: StoredConnection }) {
  return (
    <dl class="details">
      <dt>{text('serverLabel')}</dt>
      <dd>{new URL(brokerUrl).host}</dd>
      <dt>{text('connectedBy')}</dt>
      <dd>{text(kind === 'oauth' ? 'connectedBySignIn' : 'connectedByKey')}</dd>
      <dt>{text('checkedLabel')}</dt>
      <dd>
        <TimeAgo time={snapshot.checkedAt} />
      </dd>
      <dt>{text('companyIdLabel')}</dt>
      <dd>
        <code>{snapshot.company.id}</code>
        <CopyButton value={snapshot.company.id} label={text('copyCompanyId')} />
      </dd>
    </dl>
  );
}
