import { usePage } from '../context.ts';
import { optionsAddress } from '../options-address.ts';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** The ways in which the chosen broker connects a company. Both ask first whether the user agrees. */
export function ConnectCompany() {
  const { state, actions } = usePage();
  const { stored, address, broker, underWay } = state;
  if (address.value.brokerUrl === null) {
    return (
      <a class="button button-primary" href={optionsAddress('service')}>
        {text('noBrokerButton')}
      </a>
    );
  }
  if (broker.value.status !== 'read') return null;
  const { offersSignIn, info } = broker.value.broker;
  const isFirst = stored.value.connections.connections.length === 0;
  return (
    <>
      {offersSignIn && (
        <Button
          look={isFirst ? 'primary' : 'secondary'}
          busy={underWay.has('connect', { expected: null })}
          unavailable={stored.value.signIn?.status === 'pending'}
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
