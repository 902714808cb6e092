import type { ComponentChildren } from 'preact';
import type { Failure } from '../../messages.ts';
import { usePage } from '../context.ts';
import type { News as NewsItem } from '../state.ts';
import { text } from '../text.ts';
import { duration } from '../times.ts';
import { ClockNotice } from './clock-notice.tsx';
import { Notice } from './notice.tsx';
import { OfflineNotice } from './offline-notice.tsx';

/** What came of the user's last action, else what is wrong meanwhile; announced as it changes. */
export function News({ otherwise }: { otherwise?: ComponentChildren }) {
  const { latestNews, clockBehind } = usePage().state;
  const { value: news } = latestNews;
  return (
    <div class="news" role="status">
      {news ? <NewsNotice news={news} /> : otherwise}
      {clockBehind.value !== null && <ClockNotice behind={clockBehind.value} />}
    </div>
  );
}

function NewsNotice({ news }: { news: NewsItem }) {
  switch (news.kind) {
    case 'failure':
      return <FailureNotice failure={news} />;
    case 'checked':
      return (
        <Notice tone="good" title={text('checkedNotice')}>
          {news.company}
        </Notice>
      );
    case 'cancel_blocked':
      return (
        <Notice tone="warning" title={text('cancelBlockedTitle')}>
          {text('cancelBlockedBody')}
        </Notice>
      );
    case 'signed_out':
      return (
        <Notice tone="good" title={text('signedOutNoticeTitle', { company: news.company })}>
          <SignedOutBody brokerUrl={news.brokerUrl} />
        </Notice>
      );
    case 'disconnected':
      return (
        <Notice tone="good" title={text('disconnectedNoticeTitle', { company: news.company })}>
          {text('disconnectedNoticeBody')}
        </Notice>
      );
  }
}

/** Says that the broker has yet to be told, for as long as that is so. */
function SignedOutBody({ brokerUrl }: { brokerUrl: string }) {
  const { revocations } = usePage().state.stored.value.connections;
  const isWaiting = revocations.some((revocation) => revocation.brokerUrl === brokerUrl);
  return text(isWaiting ? 'signedOutNoticeLater' : 'signedOutNoticeBody');
}

export function FailureNotice({ failure }: { failure: Failure }) {
  const { cause, retryAfter, reference } = failure;
  const { online } = usePage().state;
  if (cause === 'broker_unreachable' && !online.value) return <OfflineNotice />;
  const wait =
    retryAfter === undefined
      ? null
      : text('waitFor', { duration: duration(retryAfter, text('language')) });
  return (
    <Notice tone="problem" title={text(`failure_${cause}_title`)} reference={reference}>
      {text(`failure_${cause}_body`)} {wait}
    </Notice>
  );
}
