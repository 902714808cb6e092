import { hasConsent } from '../../consent.ts';
import { usePage } from '../context.ts';
import { optionsAddress } from '../options-address.ts';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** The ways in which the chosen broker connects a company; none before the user has agreed. */
export function ConnectCompany() {
  const { state, actions } = usePage();
  const { stored, address, broker, busy } = state;
  const { brokerUrl } = address.value;
  if (brokerUrl === null) {
    return (
      <a class="button button-primary" href={optionsAddress('service')}>
        {text('noBrokerButton')}
      </a>
    );
  }
  if (!hasConsent(stored.value.settings, brokerUrl) || broker.value.status !== 'read') return null;
  const { offersSignIn, info } = broker.value.broker;
  const isFirst = stored.value.connections.connections.length === 0;
  return (
    <>
      {offersSignIn && (
        <Button
          look={isFirst ? 'primary' : 'secondary'}
          busy={busy.value === 'connect'}
          unavailable={busy.value !== null || stored.value.signIn?.status === 'pending'}
          onClick={() => actions.connect(null)}
        >
          {text(isFirst ? 'connectButton' : 'connectAnotherHeading')}
        </Button>
      )}
      {info.privateApps && (
        <a class="button button-secondary" href={optionsAddress('private-app')}>
          <Icon name="key" />
          {text('connectKeyButton')}
        </a>
      )}
    </>
  );
}
