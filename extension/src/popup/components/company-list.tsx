import { connectionKey } from '../../state.ts';
import { companyState } from '../choose-screen.ts';
import { usePopup } from '../context.ts';
import { type PlainKey, text } from '../text.ts';
import { Avatar } from './avatar.tsx';
import { CompanyName } from './company-name.tsx';
import { Icon } from './icon.tsx';

interface CompanyListProps {
  /** The connection on the screen. */
  shownKey: string;
  onDone: () => void;
}

const stateLabels: Record<ReturnType<typeof companyState>, PlainKey> = {
  connected: 'stateConnected',
  reconnect: 'stateReconnect',
  signed_out: 'stateSignedOut',
};

export function CompanyList({ shownKey, onDone }: CompanyListProps) {
  const { state, actions } = usePopup();
  function switchTo(key: string) {
    onDone();
    actions.switchTo(key);
  }
  function connectAnother() {
    onDone();
    actions.connectAnother();
  }
  return (
    <nav class="company-list" aria-label={text('switcherLabel')}>
      <ul>
        {state.stored.value.connections.connections.map((connection) => {
          const key = connectionKey(connection);
          const { company } = connection.snapshot;
          const standing = companyState(connection);
          return (
            <li key={key}>
              <button type="button" aria-current={key === shownKey} onClick={() => switchTo(key)}>
                <Avatar company={company} />
                <CompanyName company={company} />
                <span class={`standing standing-${standing}`}>{text(stateLabels[standing])}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <button type="button" class="another" onClick={connectAnother}>
        <Icon name="plus" />
        {text('connectAnotherHeading')}
      </button>
    </nav>
  );
}
