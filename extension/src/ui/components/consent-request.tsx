import { consentReason, disclosedBroker } from '../consent-question.ts';
import { usePage } from '../context.ts';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { Disclosure } from './disclosure.tsx';

/** What stands above the question: whoever agreed before is told that it is another one now. */
export function useConsentHeading(): string {
  const reason = consentReason(usePage().state.situation.value);
  return text(reason === 'first' || reason === null ? 'consentHeading' : 'consentAgainHeading');
}

/** What the user is asked to agree to, and why again. */
export function ConsentRequest() {
  const { situation } = usePage().state;
  const reason = consentReason(situation.value);
  const { brokerUrl } = situation.value.address;
  return (
    <>
      {reason === 'changed' && <p class="lead">{text('consentAgainLead')}</p>}
      {reason === 'other_service' && brokerUrl !== null && (
        <p class="lead">{text('consentOtherLead', { host: new URL(brokerUrl).host })}</p>
      )}
      <Disclosure />
    </>
  );
}

/** Agrees to what {@link ConsentRequest} shows, and for no other broker than the one it names. */
export function AgreeButton() {
  const { state, actions } = usePage();
  const brokerUrl = disclosedBroker(state.situation.value);
  if (brokerUrl === null) return null;
  return (
    <Button
      look="primary"
      busy={state.underWay.has('giveConsent', { brokerUrl })}
      onClick={() => actions.giveConsent(brokerUrl)}
    >
      {text('consentAgree')}
    </Button>
  );
}
