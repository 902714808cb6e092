import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { connectionKey, type StoredConnection } from '../state.ts';
import { Button } from '../ui/components/button.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import { cleanLabel, longestLabel } from './clean-label.ts';
import { useOptions } from './context.ts';

/** A button that turns into a field, and back: Enter saves, Escape leaves it as it was. */
export function Rename({ company }: { company: StoredConnection }) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (isOpen) root.current?.querySelector('input')?.select();
    else if (wasOpen.current) root.current?.querySelector('button')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <div ref={root} class={isOpen ? 'rename rename-open' : 'rename'}>
      {isOpen ? (
        <RenameForm company={company} onClose={() => setOpen(false)} />
      ) : (
        <Button onClick={() => setOpen(true)}>{text('renameButton')}</Button>
      )}
    </div>
  );
}

interface RenameFormProps {
  company: StoredConnection;
  onClose: () => void;
}

function RenameForm({ company, onClose }: RenameFormProps) {
  const { state } = usePage();
  const { requests } = useOptions();
  const id = useId();
  const { name } = company.snapshot.company;
  const [typed, setTyped] = useState(company.label ?? name);

  const label = cleanLabel(typed);
  // Attentive's name is no name of one's own: it may change there.
  const request = { key: connectionKey(company), label: label === name ? null : label };

  async function save() {
    if (await requests.perform('renameConnection', request)) onClose();
  }

  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <label for={id}>{text('renameField', { company: name })}</label>
      <div class="row">
        <input
          id={id}
          type="text"
          autocomplete="off"
          maxLength={longestLabel}
          aria-describedby={`${id}-note`}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          look="primary"
          busy={state.underWay.has('renameConnection', request)}
          onClick={save}
        >
          {text('saveButton')}
        </Button>
        <Button onClick={onClose}>{text('cancelButton')}</Button>
      </div>
      <p id={`${id}-note`} class="aside">
        {text('renameNote')}
      </p>
    </form>
  );
}
