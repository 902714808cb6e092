import { nameOf } from '../../companies.ts';
import { connectionKey, type StoredConnection } from '../../state.ts';
import { usePage } from '../context.ts';
import { text } from '../text.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Effects } from './effects.tsx';

interface SignOutDialogProps {
  company: StoredConnection;
  onClose: () => void;
}

export function SignOutDialog({ company, onClose }: SignOutDialogProps) {
  const { state, actions } = usePage();
  const name = nameOf(company);
  async function signOut() {
    await actions.signOut(company);
    onClose();
  }
  return (
    <ConfirmDialog
      title={text('signOutTitle', { company: name })}
      confirm={text('signOutConfirm')}
      look="primary"
      busy={state.underWay.has('signOut', { key: connectionKey(company) })}
      onConfirm={signOut}
      onClose={onClose}
    >
      <Effects
        of={[
          ['leave', text('signOutDoes', { company: name })],
          ['check', text('signOutKeeps', { company: name })],
        ]}
      />
    </ConfirmDialog>
  );
}
