import { Button } from '../../ui/components/button.tsx';
import {
  AgreeButton,
  ConsentRequest,
  useConsentHeading,
} from '../../ui/components/consent-request.tsx';
import { usePage } from '../../ui/context.ts';
import { text } from '../../ui/text.ts';

/** Before anything is connected, and again where what was agreed to is no longer what is. */
export function Consent() {
  const { actions } = usePage();
  return (
    <>
      <h1 tabIndex={-1}>{useConsentHeading()}</h1>
      <ConsentRequest />
      <div class="actions">
        <AgreeButton />
        <Button onClick={actions.consentLater}>{text('consentLater')}</Button>
      </div>
    </>
  );
}
