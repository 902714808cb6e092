import type { Broker } from '../../messages.ts';
import type { StoredConnection } from '../../state.ts';
import { BrokerFailure } from '../../ui/components/broker-failure.tsx';
import { Button } from '../../ui/components/button.tsx';
import { OperatorNote } from '../../ui/components/operator-note.tsx';
import { OptionsLink } from '../../ui/components/options-link.tsx';
import { ScopeList } from '../../ui/components/scope-list.tsx';
import { SignInButton } from '../../ui/components/sign-in-button.tsx';
import { Waiting } from '../../ui/components/waiting.tsx';
import { usePage } from '../../ui/context.ts';
import type { BrokerReading } from '../../ui/state.ts';
import { text } from '../../ui/text.ts';

/** What will be asked, by whom, and why; `company` is the one to go back to. */
export function NotConnected({ company }: { company: StoredConnection | null }) {
  const { state, actions } = usePage();
  const { value: broker } = state.broker;
  return (
    <>
      <h1 tabIndex={-1}>{text(company ? 'connectAnotherHeading' : 'connectHeading')}</h1>
      <p class="lead">{text(isForKeysAlone(broker) ? 'connectKeyLead' : 'connectLead')}</p>
      <WhatIsAsked broker={broker} />
      <div class="actions">
        <WaysToConnect broker={broker} />
        {company && <Button onClick={actions.backToCompany}>{text('backButton')}</Button>}
      </div>
    </>
  );
}

function isForKeysAlone(broker: BrokerReading): boolean {
  return broker.status === 'read' && !broker.broker.offersSignIn;
}

function WhatIsAsked({ broker }: { broker: BrokerReading }) {
  const { address, online } = usePage().state;
  if (broker.status === 'reading') return <Waiting label={text('checking')} />;
  if (broker.status === 'failed') {
    // Being offline is told above, on whatever screen.
    return online.value ? (
      <BrokerFailure failure={broker} brokerUrl={address.value.brokerUrl} />
    ) : null;
  }
  return (
    <>
      <OperatorNote broker={broker.broker} />
      {broker.broker.offersSignIn && <ScopesAsked scopes={broker.broker.info.scopes} />}
    </>
  );
}

function ScopesAsked({ scopes }: Pick<Broker['info'], 'scopes'>) {
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{text('scopesAsked')}</h2>
      {scopes.length > 0 ? (
        <ScopeList scopes={scopes.map((name) => ({ name }))} />
      ) : (
        <p>{text('scopesNone')}</p>
      )}
      <p class="aside">{text('scopesAskedReason')}</p>
    </section>
  );
}

function WaysToConnect({ broker }: { broker: BrokerReading }) {
  const { actions } = usePage();
  if (broker.status === 'failed') {
    return (
      <Button look="primary" onClick={actions.readBroker}>
        {text('retryButton')}
      </Button>
    );
  }
  if (isForKeysAlone(broker)) {
    return (
      <OptionsLink section="private-app" look="button button-primary">
        {text('connectKeyButton')}
      </OptionsLink>
    );
  }
  return (
    <>
      <SignInButton expected={null} unavailable={broker.status === 'reading'}>
        {text('connectButton')}
      </SignInButton>
      {broker.status === 'read' && broker.broker.info.privateApps && (
        <OptionsLink section="private-app" look="link centred">
          {text('connectKeyInstead')}
        </OptionsLink>
      )}
    </>
  );
}
