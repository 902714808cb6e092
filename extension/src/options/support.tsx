import { CopyTextButton } from '../ui/components/copy-button.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import { useOptions } from './context.ts';
import { diagnose } from './diagnostics.ts';
import { Section } from './section.tsx';

export function Support() {
  const { stored, address, broker, now } = usePage().state;
  const { about } = useOptions();
  const diagnosis = diagnose({
    about,
    stored: stored.value,
    address: address.value,
    broker: broker.value,
    now: now.value,
  });
  return (
    <Section name="diagnostics">
      <p class="lead">{text('diagnosticsLead')}</p>
      <div class="row">
        <CopyTextButton value={diagnosis} label={text('copyDetails')} />
      </div>
      <details>
        <summary>{text('diagnosticsShow')}</summary>
        <pre class="card diagnosis">{diagnosis}</pre>
      </details>
    </Section>
  );
}
