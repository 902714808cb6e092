import { ConfirmDialog } from '../ui/components/confirm-dialog.tsx';
import { Icon } from '../ui/components/icon.tsx';
import { usePage } from '../ui/context.ts';
import { counted, text } from '../ui/text.ts';
import { useOptions } from './context.ts';

interface SignOutOfAllDialogProps {
  count: number;
  onDone: () => void;
  onClose: () => void;
}

export function SignOutOfAllDialog({ count, onDone, onClose }: SignOutOfAllDialogProps) {
  const { state } = usePage();
  const { requests } = useOptions();
  async function signOut() {
    if (await requests.perform('signOutOfAll', null)) onDone();
    onClose();
  }
  return (
    <ConfirmDialog
      title={counted('signOutOfAllTitle', count)}
      confirm={text('signOutConfirm')}
      look="primary"
      busy={state.underWay.has('signOutOfAll', null)}
      onConfirm={signOut}
      onClose={onClose}
    >
      <ul class="effects">
        <li>
          <Icon name="leave" />
          {text('signOutOfAllDoes')}
        </li>
        <li>
          <Icon name="check" />
          {text('signOutOfAllKeeps')}
        </li>
      </ul>
    </ConfirmDialog>
  );
}
