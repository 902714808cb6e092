import { useState } from 'preact/hooks';
import { ConfirmDialog } from '../ui/components/confirm-dialog.tsx';
import { Icon } from '../ui/components/icon.tsx';
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
      <ul class="effects">
        <li>
          <Icon name="leave" />
          {text('eraseGoes')}
        </li>
        <li>
          <Icon name="check" />
          {text('eraseStays')}
        </li>
      </ul>
      <label class="tick">
        <input
          type="checkbox"
          checked={understood}
          onChange={(event) => setUnderstood(event.currentTarget.checked)}
        />
        {text('eraseUnderstood')}
      </label>
    </ConfirmDialog>
  );
}
