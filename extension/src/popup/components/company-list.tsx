import { connectionKey } from '../../state.ts';
import { type CompanyState, companyState } from '../../ui/company-state.ts';
import { Avatar } from '../../ui/components/avatar.tsx';
import { CompanyName } from '../../ui/components/company-name.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { usePage } from '../../ui/context.ts';
import { type PlainKey, text } from '../../ui/text.ts';

interface CompanyListProps {
  /** What opens and closes it names it by this. */
  id: string;
  /** The connection on the screen. */
  shownKey: string;
}

const stateLabels: Record<CompanyState, PlainKey> = {
  connected: 'stateConnected',
  reconnect: 'stateReconnect',
  signed_out: 'stateSignedOut',
};

export function CompanyList({ id, shownKey }: CompanyListProps) {
  const { state, actions } = usePage();
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
