import { useState } from 'preact/hooks';
import { Button } from '../ui/components/button.tsx';
import { Disclosure } from '../ui/components/disclosure.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import { Step } from './step.tsx';

/** Whoever agreed can read it again. */
export function ConsentStep({ isCurrent }: { isCurrent: boolean }) {
  if (!isCurrent) {
    return (
      <Step title={text('welcomeConsentDone')} isCurrent={false} isDone>
        <details class="again">
          <summary>{text('welcomeConsentAgain')}</summary>
          <Disclosure />
        </details>
      </Step>
    );
  }
  return (
    <Step title={text('consentHeading')} isCurrent isDone={false}>
      <Disclosure />
      <Answer />
    </Step>
  );
}

function Answer() {
  const { state, actions } = usePage();
  const [isPutOff, setPutOff] = useState(false);
  return (
    <>
      <div class="row">
        <Button
          look="primary"
          busy={state.busy.value === 'giveConsent'}
          onClick={actions.giveConsent}
        >
          {text('consentAgree')}
        </Button>
        <Button onClick={() => setPutOff(true)}>{text('consentLater')}</Button>
      </div>
      <p role="status" class="aside">
        {isPutOff && text('welcomeConsentLater')}
      </p>
    </>
  );
}
