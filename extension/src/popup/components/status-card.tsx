import { connectionKey, type StoredConnection } from '../../state.ts';
import { usePopup } from '../context.ts';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { TimeAgo } from './time-ago.tsx';

export function StatusCard({ company }: { company: StoredConnection }) {
  const { state, actions } = usePopup();
  return (
    <section class="status-card">
      <span class="status-icon">
        <Icon name="check" />
      </span>
      <div class="status-words">
        <h1 tabIndex={-1}>{text('connectedHeading')}</h1>
        <p class={state.refreshing.value ? 'checked refreshing' : 'checked'}>
          <TimeAgo
            time={company.snapshot.checkedAt}
            sentence={(when) => text('checkedWhen', { when })}
          />
          <span class="checking" aria-hidden="true">
            {text('checking')}
          </span>
        </p>
      </div>
      <Button
        busy={state.busy.value === 'checkConnection'}
        busyLabel={text('checking')}
        onClick={() => actions.check(connectionKey(company))}
      >
        {text('checkButton')}
      </Button>
    </section>
  );
}
