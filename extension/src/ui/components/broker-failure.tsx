import type { Failure } from '../../messages.ts';
import { usePage } from '../context.ts';
import { text } from '../text.ts';
import { FailureNotice } from './news.tsx';
import { Notice } from './notice.tsx';

interface BrokerFailureProps {
  failure: Failure;
  /** Of the broker that failed, if one is chosen. */
  brokerUrl: string | null;
}

/** What is wrong with a broker: which side is out of date, if that is known. */
export function BrokerFailure({ failure, brokerUrl }: BrokerFailureProps) {
  const { findings } = usePage().state;
  const found = brokerUrl === null ? undefined : findings.value[brokerUrl]?.found;
  if (found === 'too_old' || found === 'too_new' || found === 'unknown_extension') {
    return (
      <Notice tone="problem" title={text(`broker_${found}_title`)}>
        {text(`broker_${found}_body`)}
      </Notice>
    );
  }
  return <FailureNotice failure={failure} />;
}
