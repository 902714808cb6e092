import { nameOf } from '../../companies.ts';
import { Button } from '../../ui/components/button.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { WebLink } from '../../ui/components/operator-links.tsx';
import { Reference } from '../../ui/components/reference.tsx';
import { SignInButton } from '../../ui/components/sign-in-button.tsx';
import { SupportDetails } from '../../ui/components/support-details.tsx';
import { usePage } from '../../ui/context.ts';
import { isOwnChoice, type NextStep, nextSteps } from '../../ui/failures.ts';
import { type PlainKey, text } from '../../ui/text.ts';
import { isWebPage } from '../../ui/web-page.ts';
import type { Screen } from '../choose-screen.ts';

const buttons: Record<NextStep, PlainKey> = {
  retry: 'retryButton',
  ask_support: 'retryButton',
  sign_in_again: 'signInAgainButton',
  reconnect: 'reconnectButton',
};

/** Why a sign-in failed, and what helps. */
export function Failed({ screen }: { screen: Extract<Screen, { name: 'failed' }> }) {
  const { state, actions } = usePage();
  const { company, failure } = screen;
  const { cause, reference } = failure;
  const step = nextSteps[cause];
  return (
    <>
      <div class={isOwnChoice(cause) ? 'hero' : 'hero hero-problem'}>
        <Icon name={isOwnChoice(cause) ? 'unplug' : 'alert'} />
      </div>
      <h1 tabIndex={-1} class="centred">
        {text(`failure_${cause}_title`)}
      </h1>
      <p class="lead centred">{text(`failure_${cause}_body`)}</p>
      {!isOwnChoice(cause) && <Reference reference={reference} />}
      <div class="actions">
        {step === 'ask_support' && <SupportLink />}
        <SignInButton
          expected={failure.expected}
          look={step === 'ask_support' ? 'secondary' : 'primary'}
        >
          {text(buttons[step])}
        </SignInButton>
        <Button busy={state.underWay.has('dismissSignIn', null)} onClick={actions.dismissSignIn}>
          {company ? text('backToCompany', { company: nameOf(company) }) : text('backButton')}
        </Button>
      </div>
      <SupportDetails
        cause={cause}
        brokerUrl={failure.brokerUrl}
        time={failure.failedAt}
        reference={reference}
      />
    </>
  );
}

function SupportLink() {
  const broker = usePage().state.broker.value;
  const url = broker.status === 'read' ? broker.broker.info.operator.supportUrl : null;
  return isWebPage(url) ? (
    <WebLink class="button button-primary" href={url} label={text('supportButton')} />
  ) : null;
}
