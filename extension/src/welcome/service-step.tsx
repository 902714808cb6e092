import type { AddressForm } from '../ui/address-form.ts';
import { AddressEntry } from '../ui/components/address-entry.tsx';
import { BadPolicy } from '../ui/components/bad-policy.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import { Step } from './step.tsx';

interface ServiceStepProps {
  isCurrent: boolean;
  form: AddressForm;
  redirectUri: string;
}

/** Only where the address is the user's to choose, or the organization's is none. */
export function ServiceStep({ isCurrent, form, redirectUri }: ServiceStepProps) {
  const { source, brokerUrl } = usePage().state.address.value;
  if (brokerUrl !== null) {
    if (source !== 'user') return null;
    const title = text('welcomeServiceDone', { host: new URL(brokerUrl).host });
    return <Step title={title} isCurrent={false} isDone />;
  }
  return (
    <Step title={text('noBrokerHeading')} isCurrent={isCurrent} isDone={false}>
      {source === 'policy' ? (
        <BadPolicy />
      ) : (
        <>
          <p>{text('noBrokerBody')}</p>
          <AddressEntry form={form} redirectUri={redirectUri} />
        </>
      )}
    </Step>
  );
}
