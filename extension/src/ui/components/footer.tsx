import type { ComponentChildren } from 'preact';
import { usePage } from '../context.ts';
import { text } from '../text.ts';
import { OperatorLinks } from './operator-links.tsx';

/** `children` are further links of the page. */
export function Footer({ children }: { children?: ComponentChildren }) {
  const { address, broker } = usePage().state;
  const isAsked = address.value.brokerUrl !== null && broker.value.status === 'reading';
  return (
    <footer class="footer">
      <span>{text('disclaimer')}</span>
      <span class="footer-links" aria-busy={isAsked}>
        {broker.value.status === 'read' && (
          <OperatorLinks operator={broker.value.broker.info.operator} />
        )}
        {children}
      </span>
    </footer>
  );
}
