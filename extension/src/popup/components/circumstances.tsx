import { BrokerFailure } from '../../ui/components/broker-failure.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { OfflineNotice } from '../../ui/components/offline-notice.tsx';
import { usePage } from '../../ui/context.ts';
import type { Stale } from '../../ui/state.ts';
import { text } from '../../ui/text.ts';
import { timeOfDay } from '../../ui/times.ts';
import { refreshableOn, useScreen } from '../screen.ts';

/** What is wrong without the user having done anything. */
export function Circumstances() {
  const { stale, online } = usePage().state;
  const screen = useScreen();
  const shown = refreshableOn(screen);
  if (!online.value) return <OfflineNotice />;
  // Where a session has ended the screen itself says so.
  if (shown && stale.value?.key === shown) {
    return <StaleNotice stale={stale.value} brokerUrl={screen.company?.brokerUrl ?? null} />;
  }
  return null;
}

/** What you see is the last we know. */
function StaleNotice({ stale, brokerUrl }: { stale: Stale; brokerUrl: string | null }) {
  if (stale.cause !== 'broker_unreachable') {
    return <BrokerFailure failure={stale} brokerUrl={brokerUrl} />;
  }
  const time = timeOfDay(stale.since, text('language'));
  return (
    <Notice tone="warning" title={text('staleTitle', { time })}>
      {text('staleBody')}
    </Notice>
  );
}
