import { usePage } from '../context.ts';
import { optionsAddress } from '../options-address.ts';
import { text } from '../text.ts';
import { Icon } from './icon.tsx';
import { SignInButton } from './sign-in-button.tsx';

/** The ways in which the chosen broker connects a company. Both ask first whether the user agrees. */
export function ConnectCompany() {
  const { stored, address, broker } = usePage().state;
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
        <SignInButton
          expected={null}
          look={isFirst ? 'primary' : 'secondary'}
          unavailable={stored.value.signIn?.status === 'pending'}
        >
          {text(isFirst ? 'connectButton' : 'connectAnotherHeading')}
        </SignInButton>
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
