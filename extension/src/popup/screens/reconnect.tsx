import type { StoredConnection } from '../../state.ts';
import { Button } from '../../ui/components/button.tsx';
import { CompanyDetails } from '../../ui/components/company-details.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Leave } from '../../ui/components/leave.tsx';
import { usePage } from '../../ui/context.ts';
import { text } from '../../ui/text.ts';

export function Reconnect({ company }: { company: StoredConnection }) {
  const { state, actions } = usePage();
  return (
    <>
      <div class="hero hero-problem">
        <Icon name="unplug" />
      </div>
      <h1 tabIndex={-1} class="centred">
        {text('reconnectHeading')}
      </h1>
      <p class="lead centred">
        {text('reconnectBody', { company: company.snapshot.company.name })}
      </p>
      <div class="actions">
        <Button look="primary" busy={state.busy.value === 'connect'} onClick={actions.connect}>
          {text('reconnectButton')}
        </Button>
      </div>
      <CompanyDetails company={company} />
      <Leave company={company} />
    </>
  );
}
