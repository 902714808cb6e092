import { nameOf } from '../companies.ts';
import { BrokerFailure } from '../ui/components/broker-failure.tsx';
import { Button } from '../ui/components/button.tsx';
import { ConnectCompany } from '../ui/components/connect-company.tsx';
import { SignInProgress } from '../ui/components/sign-in-progress.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import { Step } from './step.tsx';

export function ConnectStep({ isCurrent }: { isCurrent: boolean }) {
  const { connections } = usePage().state.stored.value.connections;
  if (!isCurrent) {
    const list = new Intl.ListFormat(text('language')).format(connections.map(nameOf));
    return (
      <Step title={text('welcomeConnectDone', { companies: list })} isCurrent={false} isDone>
        <SignInProgress />
      </Step>
    );
  }
  return (
    <Step title={text('connectHeading')} isCurrent isDone={false}>
      <p>{text('connectLead')}</p>
      <SignInProgress />
      <Unreachable />
      <div class="row">
        <ConnectCompany />
      </div>
    </Step>
  );
}

function Unreachable() {
  const { state, actions } = usePage();
  const broker = state.broker.value;
  if (broker.status !== 'failed') return null;
  return (
    <>
      <BrokerFailure failure={broker} brokerUrl={state.address.value.brokerUrl} />
      <div class="row">
        <Button onClick={actions.readBroker}>{text('retryButton')}</Button>
      </div>
    </>
  );
}
