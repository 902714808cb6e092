import { Button } from '../ui/components/button.tsx';
import { Disclosure } from '../ui/components/disclosure.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';

/** Until the user has agreed, nothing here connects anything. */
export function Consent() {
  const { state, actions } = usePage();
  return (
    <section class="section" aria-labelledby="consent">
      <h2 id="consent">{text('consentHeading')}</h2>
      <div class="card">
        <Disclosure />
        <div class="row">
          <Button
            look="primary"
            busy={state.busy.value === 'giveConsent'}
            onClick={actions.giveConsent}
          >
            {text('consentAgree')}
          </Button>
        </div>
      </div>
    </section>
  );
}
