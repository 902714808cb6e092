/**
 * Escape closes the dialog or list that is open. Left to the browser, the same key also closes the
 * popup around it: https://github.com/bitwarden/clients/issues/3078
 */
export function keepEscapeInside(document: Document): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const dialog = document.querySelector<HTMLDialogElement>('dialog[open]');
    const list = document.querySelector<HTMLElement>(':popover-open');
    if (!dialog && !list) return;
    event.preventDefault();
    dialog?.close();
    list?.hidePopover();
  });
}
