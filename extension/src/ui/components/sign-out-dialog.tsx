import { nameOf } from '../../companies.ts';
import { connectionKey, type StoredConnection } from '../../state.ts';
import { usePage } from '../context.ts';
import { text } from '../text.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Icon } from './icon.tsx';

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
      <ul class="effects">
        <li>
          <Icon name="leave" />
          {text('signOutDoes', { company: name })}
        </li>
        <li>
          <Icon name="check" />
          {text('signOutKeeps', { company: name })}
        </li>
      </ul>
    </ConfirmDialog>
  );
}
