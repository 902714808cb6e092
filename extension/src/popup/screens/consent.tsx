import type { StoredConnection } from '../../state.ts';
import { Button } from '../../ui/components/button.tsx';
import { Disclosure } from '../../ui/components/disclosure.tsx';
import { usePage } from '../../ui/context.ts';
import { text } from '../../ui/text.ts';

/** `company` is there if the disclosure has changed since the user agreed to it. */
export function Consent({ company }: { company: StoredConnection | null }) {
  const { state, actions } = usePage();
  return (
    <>
      <h1 tabIndex={-1}>{text(company ? 'consentAgainHeading' : 'consentHeading')}</h1>
      {company && <p class="lead">{text('consentAgainLead')}</p>}
      <Disclosure />
      <div class="actions">
        <Button
          look="primary"
          busy={state.busy.value === 'giveConsent'}
          onClick={actions.giveConsent}
        >
          {text('consentAgree')}
        </Button>
        <Button onClick={actions.consentLater}>{text('consentLater')}</Button>
      </div>
    </>
  );
}
