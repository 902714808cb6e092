import { connectionKey, type StoredConnection } from '../../state.ts';
import { Button } from '../../ui/components/button.tsx';
import { CompanyDetails } from '../../ui/components/company-details.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Leave } from '../../ui/components/leave.tsx';
import { OptionsLink } from '../../ui/components/options-link.tsx';
import { usePage } from '../../ui/context.ts';
import { text } from '../../ui/text.ts';

export function Reconnect({ company }: { company: StoredConnection }) {
  const { state, actions } = usePage();
  const key = connectionKey(company);
  const byKey = company.kind === 'api_key';
  const named = { company: company.snapshot.company.name };
  return (
    <>
      <div class="hero hero-problem">
        <Icon name="unplug" />
      </div>
      <h1 tabIndex={-1} class="centred">
        {text(byKey ? 'reconnectKeyHeading' : 'reconnectHeading')}
      </h1>
      <p class="lead centred">{text(byKey ? 'reconnectKeyBody' : 'reconnectBody', named)}</p>
      <div class="actions">
        {byKey ? (
          <OptionsLink section="private-app" company={key} look="button button-primary">
            {text('reconnectKeyButton')}
          </OptionsLink>
        ) : (
          <Button
            look="primary"
            busy={state.underWay.has('connect', { expected: key })}
            onClick={() => actions.connect(key)}
          >
            {text('reconnectButton')}
          </Button>
        )}
      </div>
      <CompanyDetails company={company} />
      <Leave company={company} />
    </>
  );
}
