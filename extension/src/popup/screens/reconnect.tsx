import type { StoredConnection } from '../../state.ts';
import { Button } from '../components/button.tsx';
import { CompanyDetails } from '../components/company-details.tsx';
import { Icon } from '../components/icon.tsx';
import { Leave } from '../components/leave.tsx';
import { usePopup } from '../context.ts';
import { text } from '../text.ts';

export function Reconnect({ company }: { company: StoredConnection }) {
  const { state, actions } = usePopup();
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
