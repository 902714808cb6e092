import type { StoredConnection } from '../../state.ts';
import { Button } from '../../ui/components/button.tsx';
import { FailureNotice } from '../../ui/components/news.tsx';
import { OperatorNote } from '../../ui/components/operator-note.tsx';
import { ScopeList } from '../../ui/components/scope-list.tsx';
import { Waiting } from '../../ui/components/waiting.tsx';
import { usePage } from '../../ui/context.ts';
import type { BrokerReading } from '../../ui/state.ts';
import { text } from '../../ui/text.ts';

/** What will be asked, by whom, and why; `company` is the one to go back to. */
export function NotConnected({ company }: { company: StoredConnection | null }) {
  const { state, actions } = usePage();
  const broker = state.broker.value;
  return (
    <>
      <h1 tabIndex={-1}>{text(company ? 'connectAnotherHeading' : 'connectHeading')}</h1>
      <p class="lead">{text('connectLead')}</p>
      <WhatIsAsked broker={broker} />
      <div class="actions">
        {broker.status === 'failed' ? (
          <Button look="primary" onClick={actions.readBroker}>
            {text('retryButton')}
          </Button>
        ) : (
          <Button
            look="primary"
            busy={state.busy.value === 'connect'}
            unavailable={broker.status === 'reading'}
            onClick={actions.connect}
          >
            {text('connectButton')}
          </Button>
        )}
        {company && <Button onClick={actions.backToCompany}>{text('backButton')}</Button>}
      </div>
    </>
  );
}

function WhatIsAsked({ broker }: { broker: BrokerReading }) {
  if (broker.status === 'reading') return <Waiting label={text('checking')} />;
  if (broker.status === 'failed') return <FailureNotice failure={broker} />;
  const { scopes, operator } = broker.info;
  return (
    <>
      <OperatorNote operator={operator} />
      <section aria-labelledby="asked">
        <h2 id="asked">{text('scopesAsked')}</h2>
        {scopes.length > 0 ? (
          <ScopeList scopes={scopes.map((name) => ({ name }))} />
        ) : (
          <p>{text('scopesNone')}</p>
        )}
        <p class="aside">{text('scopesAskedReason')}</p>
      </section>
    </>
  );
}
