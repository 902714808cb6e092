import type { StoredConnection } from '../../state.ts';
import { Button } from '../../ui/components/button.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { OptionsLink } from '../../ui/components/options-link.tsx';
import { usePage } from '../../ui/context.ts';
import { text } from '../../ui/text.ts';

interface NoBrokerProps {
  company: StoredConnection | null;
  /** The organization has set something, and it is no address. */
  setByPolicy: boolean;
}

/** Nothing can be connected before it is known where. */
export function NoBroker({ company, setByPolicy }: NoBrokerProps) {
  const { actions } = usePage();
  return (
    <>
      <div class={setByPolicy ? 'hero hero-problem' : 'hero'}>
        <Icon name={setByPolicy ? 'alert' : 'unplug'} />
      </div>
      <h1 tabIndex={-1} class="centred">
        {text(setByPolicy ? 'brokerPolicyHeading' : 'noBrokerHeading')}
      </h1>
      <p class="lead centred">{text(setByPolicy ? 'brokerPolicyBody' : 'noBrokerBody')}</p>
      <div class="actions">
        <OptionsLink section="service" look="button button-primary">
          {text(setByPolicy ? 'brokerPolicyButton' : 'noBrokerButton')}
        </OptionsLink>
        {company && <Button onClick={actions.backToCompany}>{text('backButton')}</Button>}
      </div>
    </>
  );
}
