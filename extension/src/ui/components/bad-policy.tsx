import { usePage } from '../context.ts';
import { text } from '../text.ts';
import { Notice } from './notice.tsx';

/** The organization's address is none. It is shown as it was set: whoever set it sees the slip. */
export function BadPolicy() {
  const { managedBrokerUrl } = usePage().state.stored.value;
  return (
    <>
      <Notice tone="problem" title={text('brokerPolicyHeading')}>
        {text('brokerPolicyBody')}
      </Notice>
      <p>
        {text('brokerPolicyValue')} <code>{managedBrokerUrl}</code>
      </p>
    </>
  );
}
