import { useState } from 'preact/hooks';
import { Button } from '../ui/components/button.tsx';
import {
  AgreeButton,
  ConsentRequest,
  useConsentHeading,
} from '../ui/components/consent-request.tsx';
import { Disclosure } from '../ui/components/disclosure.tsx';
import { text } from '../ui/text.ts';
import { Step } from './step.tsx';

/** Whoever agreed can read it again. */
export function ConsentStep({ isCurrent }: { isCurrent: boolean }) {
  const heading = useConsentHeading();
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
    <Step title={heading} isCurrent isDone={false}>
      <ConsentRequest />
      <Answer />
    </Step>
  );
}

function Answer() {
  const [isPutOff, setPutOff] = useState(false);
  return (
    <>
      <div class="row">
        <AgreeButton />
        <Button onClick={() => setPutOff(true)}>{text('consentLater')}</Button>
      </div>
      <p role="status" class="aside">
        {isPutOff && text('welcomeConsentLater')}
      </p>
    </>
  );
}
