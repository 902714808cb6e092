import { useState } from 'preact/hooks';
import { ConfirmDialog } from '../ui/components/confirm-dialog.tsx';
import { Effects } from '../ui/components/effects.tsx';
import { Tick } from '../ui/components/tick.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import { useOptions } from './context.ts';

/** Cannot be undone, so it takes a second confirmation: a box to tick. */
export function EraseDialog({ onClose }: { onClose: () => void }) {
  const { state } = usePage();
  const { requests, erased } = useOptions();
  const [understood, setUnderstood] = useState(false);
  async function erase() {
    const isDone = await requests.perform('eraseEverything', null);
    onClose();
    erased.value = isDone;
  }
  return (
    <ConfirmDialog
      title={text('eraseTitle')}
      confirm={text('eraseConfirm')}
      look="danger"
      busy={state.underWay.has('eraseEverything', null)}
      ready={understood}
      onConfirm={erase}
      onClose={onClose}
    >
      <Effects
        of={[
          ['leave', text('eraseGoes')],
          ['check', text('eraseStays')],
        ]}
      />
      <Tick label={text('eraseUnderstood')} checked={understood} onChange={setUnderstood} />
    </ConfirmDialog>
  );
}
