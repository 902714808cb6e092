import type { Cause } from '@connector/shared/causes';
import { text } from '../text.ts';
import { CopyButton } from './copy-button.tsx';

interface SupportDetailsProps {
  cause: Cause;
  brokerUrl: string | null;
  /** RFC 3339. */
  time: string;
  reference: string | undefined;
}

/** For whoever helps: the only place where a cause is shown by its code. */
export function SupportDetails({ cause, brokerUrl, time, reference }: SupportDetailsProps) {
  const details = [cause, brokerUrl, time, reference].filter(Boolean).join('\n');
  return (
    <details class="support-details">
      <summary>{text('supportDetails')}</summary>
      <div>
        <pre>{details}</pre>
        <CopyButton value={details} label={text('copyDetails')} />
      </div>
    </details>
  );
}
