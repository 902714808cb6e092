import { useState } from 'preact/hooks';
import { connectionKey, type StoredConnection } from '../../state.ts';
import { usePage } from '../context.ts';
import { text } from '../text.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Icon } from './icon.tsx';
import { RichText } from './rich-text.tsx';

interface DisconnectDialogProps {
  company: StoredConnection;
  onClose: () => void;
}

/** Ends the connection for colleagues too, so it takes a second confirmation: a box to tick. */
export function DisconnectDialog({ company, onClose }: DisconnectDialogProps) {
  const { state, actions } = usePage();
  const [understood, setUnderstood] = useState(false);
  const {
    company: { name },
    application,
  } = company.snapshot;
  async function disconnect() {
    await actions.disconnectCompany(company);
    onClose();
  }
  return (
    <ConfirmDialog
      title={text('disconnectTitle', { company: name })}
      confirm={text('disconnectConfirm')}
      look="danger"
      busy={state.underWay.has('disconnectCompany', { key: connectionKey(company) })}
      ready={understood}
      onConfirm={disconnect}
      onClose={onClose}
    >
      <ul class="effects">
        <li>
          <Icon name="unplug" />
          <span>
            <RichText message={text('disconnectDeletes', { company: name })} />
          </span>
        </li>
        <li>
          <Icon name="leave" />
          <span>
            <RichText message={text('disconnectSignsOut', { company: name })} />
          </span>
        </li>
        <li>
          <Icon name="window" />
          <span>
            <RichText message={text('disconnectKeeps', { app: application.name })} />
          </span>
        </li>
      </ul>
      <label class="tick">
        <input
          type="checkbox"
          checked={understood}
          onChange={(event) => setUnderstood(event.currentTarget.checked)}
        />
        {text('disconnectUnderstood')}
      </label>
    </ConfirmDialog>
  );
}
