import type { BrokerInfo } from '@connector/shared/schemas/broker-info';
import { text } from '../text.ts';
import { isWebPage } from '../web-page.ts';

/** Open in a tab; a link the operator did not give, or one that is no web page, is left out. */
export function OperatorLinks({ operator }: { operator: BrokerInfo['operator'] }) {
  const { privacyPolicyUrl, supportUrl } = operator;
  return (
    <>
      {isWebPage(privacyPolicyUrl) && (
        <WebLink href={privacyPolicyUrl} label={text('privacyLink')} />
      )}
      {isWebPage(supportUrl) && <WebLink href={supportUrl} label={text('supportLink')} />}
    </>
  );
}

interface WebLinkProps {
  href: string;
  label: string;
  class?: string;
}

export function WebLink({ href, label, class: look = 'link' }: WebLinkProps) {
  return (
    <a class={look} href={href} target="_blank" rel="noreferrer">
      {label}
    </a>
  );
}
