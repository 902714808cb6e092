import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { text } from '../text.ts';
import { Button } from './button.tsx';

interface ConfirmDialogProps {
  title: string;
  confirm: string;
  look: 'primary' | 'danger';
  busy: boolean;
  ready?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ComponentChildren;
}

/** A native modal dialog: the browser traps the focus and gives it back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, confirm, look, busy, ready = true, onConfirm, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // Not the first control, which may stand below what has to be read before.
    heading.current?.focus();
  }, []);

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <div class="dialog-buttons">
        <Button unavailable={busy} onClick={() => dialog.current?.close()}>
          {text('cancelButton')}
        </Button>
        <Button look={look} busy={busy} unavailable={!ready} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
