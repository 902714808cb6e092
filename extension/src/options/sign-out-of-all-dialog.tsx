import { ConfirmDialog } from '../ui/components/confirm-dialog.tsx';
import { Effects } from '../ui/components/effects.tsx';
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
      <Effects
        of={[
          ['leave', text('signOutOfAllDoes')],
          ['check', text('signOutOfAllKeeps')],
        ]}
      />
    </ConfirmDialog>
  );
}
