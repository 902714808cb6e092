import { useRef, useState } from 'preact/hooks';
import { connectionKey, type StoredConnection } from '../../state.ts';
import { text } from '../text.ts';
import { Avatar } from './avatar.tsx';
import { CompanyList } from './company-list.tsx';
import { CompanyName } from './company-name.tsx';
import { Icon } from './icon.tsx';

/** The company on the screen; pressed, the list of all of them. */
export function CompanySwitcher({ shown }: { shown: StoredConnection }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { company } = shown.snapshot;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !open) return;
    // Unless it is prevented here, Escape closes the whole popup.
    event.preventDefault();
    setOpen(false);
    button.current?.focus();
  }
  function onFocusOut(event: FocusEvent & { currentTarget: HTMLElement }) {
    const { relatedTarget, currentTarget } = event;
    if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) setOpen(false);
  }

  return (
    <div class="switcher" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        ref={button}
        type="button"
        class="switcher-button"
        aria-expanded={open}
        aria-label={text('switcherButton', { company: company.name, domain: company.domain })}
        onClick={() => setOpen(!open)}
      >
        <Avatar company={company} />
        <CompanyName company={company} />
        <Icon name="chevron" />
      </button>
      {open && <CompanyList shownKey={connectionKey(shown)} onDone={() => setOpen(false)} />}
    </div>
  );
}
