import { FailureNotice } from '../../ui/components/news.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { usePage } from '../../ui/context.ts';
import { text } from '../../ui/text.ts';
import { timeOfDay } from '../../ui/times.ts';
import { refreshableOn, useScreen } from '../screen.ts';

/** What you see is the last we know. Where a session has ended the screen itself says so. */
export function StaleNotice() {
  const { stale } = usePage().state;
  const shown = refreshableOn(useScreen());
  if (!stale.value || stale.value.key !== shown) return null;
  if (stale.value.cause !== 'broker_unreachable') return <FailureNotice failure={stale.value} />;
  const time = timeOfDay(stale.value.since, text('language'));
  return (
    <Notice tone="warning" title={text('staleTitle', { time })}>
      {text('staleBody')}
    </Notice>
  );
}
