import { connectionKey } from '../../state.ts';
import { Avatar } from '../../ui/components/avatar.tsx';
import { CompanyName } from '../../ui/components/company-name.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { usePopup } from '../../ui/context.ts';
import { type PlainKey, text } from '../../ui/text.ts';
import { companyState } from '../choose-screen.ts';

interface CompanyListProps {
  /** What opens and closes it names it by this. */
  id: string;
  /** The connection on the screen. */
  shownKey: string;
}

const stateLabels: Record<ReturnType<typeof companyState>, PlainKey> = {
  connected: 'stateConnected',
  reconnect: 'stateReconnect',
  signed_out: 'stateSignedOut',
};

export function CompanyList({ id, shownKey }: CompanyListProps) {
  const { state, actions } = usePopup();
  const closes = { popovertarget: id, popovertargetaction: 'hide' } as const;
  return (
    <nav id={id} popover="auto" class="company-list" aria-label={text('switcherLabel')}>
      <ul>
        {state.stored.value.connections.connections.map((connection) => {
          const key = connectionKey(connection);
          const { company } = connection.snapshot;
          const standing = companyState(connection);
          return (
            <li key={key}>
              <button
                type="button"
                {...closes}
                aria-current={key === shownKey}
                onClick={() => actions.switchTo(key)}
              >
                <Avatar company={company} />
                <CompanyName company={company} />
                <span class={`standing standing-${standing}`}>{text(stateLabels[standing])}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <button type="button" class="another" {...closes} onClick={actions.connectAnother}>
        <Icon name="plus" />
        {text('connectAnotherHeading')}
      </button>
    </nav>
  );
}
