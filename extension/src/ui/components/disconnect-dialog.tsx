import { useState } from 'preact/hooks';
import { connectionKey, type StoredConnection } from '../../state.ts';
import { usePage } from '../context.ts';
import { text } from '../text.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Effects } from './effects.tsx';
import { Tick } from './tick.tsx';

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
      <Effects
        of={[
          ['unplug', text('disconnectDeletes', { company: name })],
          ['leave', text('disconnectSignsOut', { company: name })],
          ['window', text('disconnectKeeps', { app: application.name })],
        ]}
      />
      <Tick label={text('disconnectUnderstood')} checked={understood} onChange={setUnderstood} />
    </ConfirmDialog>
  );
}
