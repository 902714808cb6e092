import { connectionKey, type StoredConnection } from '../../state.ts';
import { Button } from '../../ui/components/button.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { TimeAgo } from '../../ui/components/time-ago.tsx';
import { usePage } from '../../ui/context.ts';
import { text } from '../../ui/text.ts';

export function StatusCard({ company }: { company: StoredConnection }) {
  const { state, actions } = usePage();
  const key = connectionKey(company);
  const asking = state.underWay.has('checkConnection', { key });
  return (
    <section class="status-card">
      <span class="status-icon">
        <Icon name="check" />
      </span>
      <div class="status-words">
        <h1 tabIndex={-1}>{text('connectedHeading')}</h1>
        <p class="checked" data-checking={checking(asking, state.refreshing.value)}>
          <TimeAgo
            time={company.snapshot.checkedAt}
            sentence={(when) => text('checkedWhen', { when })}
          />
          <span class="checking" aria-hidden="true">
            {text('checking')}
          </span>
        </p>
      </div>
      <Button unavailable={asking} onClick={() => actions.check(key)}>
        {text('checkButton')}
      </Button>
    </section>
  );
}

/** What the user asked for shows at once; what we do by ourselves, only if it takes a while. */
function checking(asked: boolean, refreshing: boolean): 'now' | 'quietly' | 'no' {
  if (asked) return 'now';
  return refreshing ? 'quietly' : 'no';
}
