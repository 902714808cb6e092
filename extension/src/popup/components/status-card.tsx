import { connectionKey, type StoredConnection } from '../../state.ts';
import { usePopup } from '../context.ts';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { TimeAgo } from './time-ago.tsx';

export function StatusCard({ company }: { company: StoredConnection }) {
  const { state, actions } = usePopup();
  const asking = state.busy.value === 'checkConnection';
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
      <Button unavailable={asking} onClick={() => actions.check(connectionKey(company))}>
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
