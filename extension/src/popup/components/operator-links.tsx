import type { BrokerInfo } from '@connector/shared/schemas/broker-info';
import { text } from '../text.ts';

/** Open in a tab; a link the operator did not give, or one that is no web page, is left out. */
export function OperatorLinks({ operator }: { operator: BrokerInfo['operator'] }) {
  const { privacyPolicyUrl, supportUrl } = operator;
  return (
    <span class="operator-links">
      {isWebPage(privacyPolicyUrl) && (
        <WebLink href={privacyPolicyUrl} label={text('privacyLink')} />
      )}
      {isWebPage(supportUrl) && <WebLink href={supportUrl} label={text('supportLink')} />}
    </span>
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

/** The address comes from a server: it must not run as a script. */
export function isWebPage(url: string | null): url is string {
  const parsed = url === null ? null : URL.parse(url);
  return parsed !== null && ['https:', 'http:'].includes(parsed.protocol);
}
