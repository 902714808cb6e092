import type { StoredConnection } from '../../state.ts';
import { text } from '../text.ts';
import { CopyButton } from './copy-button.tsx';
import { TimeAgo } from './time-ago.tsx';

export function CompanyDetails({ company }: { company: StoredConnection }) {
  const { snapshot, brokerUrl, kind } = company;
  const { name, contactEmail } = snapshot.application;
  return (
    <section aria-labelledby="details">
      <h2 id="details">{text('detailsHeading')}</h2>
      <dl class="details">
        <dt>{text('companyIdLabel')}</dt>
        <dd>
          <code>{snapshot.company.id}</code>
          <CopyButton value={snapshot.company.id} label={text('copyCompanyId')} />
        </dd>
        <dt>{text('appLabel')}</dt>
        <dd>{name}</dd>
        <dt>{text('contactLabel')}</dt>
        <dd>
          <a href={`mailto:${encodeURIComponent(contactEmail)}`}>{contactEmail}</a>
        </dd>
        <dt>{text('connectedLabel')}</dt>
        <dd>
          <TimeAgo time={snapshot.connectedAt} />
        </dd>
        {kind === 'api_key' && (
          <>
            <dt>{text('connectedBy')}</dt>
            <dd>{text('connectedByKey')}</dd>
          </>
        )}
        <dt>{text('serverLabel')}</dt>
        <dd>{new URL(brokerUrl).host}</dd>
      </dl>
    </section>
  );
}
