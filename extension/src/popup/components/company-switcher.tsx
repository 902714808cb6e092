import { useId } from 'preact/hooks';
import { connectionKey, type StoredConnection } from '../../state.ts';
import { Avatar } from '../../ui/components/avatar.tsx';
import { CompanyName } from '../../ui/components/company-name.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { text } from '../../ui/text.ts';
import { CompanyList } from './company-list.tsx';

/** The company on the screen; pressed, the list of all of them, which the browser closes again. */
export function CompanySwitcher({ shown }: { shown: StoredConnection }) {
  const listId = useId();
  const { company } = shown.snapshot;
  return (
    <div class="switcher">
      <button
        type="button"
        class="switcher-button"
        popovertarget={listId}
        aria-label={text('switcherButton', { company: company.name, domain: company.domain })}
      >
        <Avatar company={company} />
        <CompanyName company={company} />
        <Icon name="chevron" />
      </button>
      <CompanyList id={listId} shownKey={connectionKey(shown)} />
    </div>
  );
}
