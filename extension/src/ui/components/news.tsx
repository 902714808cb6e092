import { usePopup } from '../context.ts';
import type { Failure, News as NewsItem, Stale } from '../state.ts';
import { text } from '../text.ts';
import { duration, timeOfDay } from '../times.ts';
import { Notice } from './notice.tsx';

/** What came of the user's last action, else what is wrong meanwhile; announced as it changes. */
export function News() {
  const { state } = usePopup();
  const news = state.latestNews.value;
  const stale = staleOnScreen(state.stale.value, state.place.value);
  return (
    <div class="news" role="status">
      {news ? <NewsNotice news={news} /> : stale && <StaleNotice stale={stale} />}
    </div>
  );
}

/** Where a session or a connection has ended the screen itself says so. */
function staleOnScreen(stale: Stale | null, place: string): Stale | null {
  const shown = stale && [`connected ${stale.key}`, `reconnect ${stale.key}`].includes(place);
  return shown ? stale : null;
}

function NewsNotice({ news }: { news: NewsItem }) {
  switch (news.kind) {
    case 'failure':
      return <FailureNotice failure={news} />;
    case 'checked':
      return <Notice tone="good" title={text('checkedNotice')} />;
    case 'cancel_blocked':
      return (
        <Notice tone="warning" title={text('cancelBlockedTitle')}>
          {text('cancelBlockedBody')}
        </Notice>
      );
    case 'signed_out':
      return (
        <Notice tone="good" title={text('signedOutNoticeTitle', { company: news.company })}>
          {text('signedOutNoticeBody')}
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

export function FailureNotice({ failure: { cause, retryAfter } }: { failure: Failure }) {
  const wait =
    retryAfter === undefined
      ? null
      : text('waitFor', { duration: duration(retryAfter, text('language')) });
  return (
    <Notice tone="problem" title={text(`failure_${cause}_title`)}>
      {text(`failure_${cause}_body`)} {wait}
    </Notice>
  );
}

function StaleNotice({ stale }: { stale: Stale }) {
  if (stale.cause !== 'broker_unreachable') return <FailureNotice failure={stale} />;
  const time = timeOfDay(stale.since, text('language'));
  return (
    <Notice tone="warning" title={text('staleTitle', { time })}>
      {text('staleBody')}
    </Notice>
  );
}
