import { AddressEntry } from '../ui/components/address-entry.tsx';
import { BadPolicy } from '../ui/components/bad-policy.tsx';
import { BrokerFailure } from '../ui/components/broker-failure.tsx';
import { Button } from '../ui/components/button.tsx';
import { Icon } from '../ui/components/icon.tsx';
import { OperatorNote } from '../ui/components/operator-note.tsx';
import { Waiting } from '../ui/components/waiting.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import { useOptions } from './context.ts';
import { Section } from './section.tsx';

/** Which broker companies are connected at, who said so, and how to change that. */
export function Service() {
  const { source, brokerUrl } = usePage().state.address.value;
  const { addressForm, about } = useOptions();
  return (
    <Section name="service">
      {brokerUrl !== null && (
        <div class="card">
          <Reading brokerUrl={brokerUrl} />
          {source !== 'user' && (
            <p class="locked">
              <Icon name="lock" />
              {text(source === 'build' ? 'serviceBuiltIn' : 'servicePolicy')}
            </p>
          )}
        </div>
      )}
      {source === 'policy' && brokerUrl === null && <BadPolicy />}
      {source === 'user' && (
        <>
          {brokerUrl === null && <p class="lead">{text('noBrokerBody')}</p>}
          <AddressEntry form={addressForm} redirectUri={about.redirectUri} />
        </>
      )}
    </Section>
  );
}

function Reading({ brokerUrl }: { brokerUrl: string }) {
  const { state, actions } = usePage();
  const broker = state.broker.value;
  if (broker.status === 'reading') return <Waiting label={text('checking')} />;
  if (broker.status === 'failed') {
    return (
      <>
        <p>
          <strong>{new URL(brokerUrl).host}</strong>
        </p>
        <BrokerFailure failure={broker} brokerUrl={brokerUrl} />
        <div class="row">
          <Button onClick={actions.readBroker}>{text('retryButton')}</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <OperatorNote broker={broker.broker} />
      <p class="aside">{text('serviceVersion', { version: broker.broker.info.version })}</p>
    </>
  );
}
