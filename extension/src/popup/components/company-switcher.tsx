import { useId } from 'preact/hooks';
import { nameOf, needsAttention } from '../../companies.ts';
import { connectionKey, type StoredConnection } from '../../state.ts';
import { Avatar } from '../../ui/components/avatar.tsx';
import { CompanyName } from '../../ui/components/company-name.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { usePage } from '../../ui/context.ts';
import { counted, text } from '../../ui/text.ts';
import { useCompanyFacts } from '../../ui/use-company-facts.ts';
import { CompanyList } from './company-list.tsx';

/** The company on the screen; pressed, the list of all of them, which the browser closes again. */
export function CompanySwitcher({ shown }: { shown: StoredConnection }) {
  const listId = useId();
  const alertId = useId();
  const values = { company: nameOf(shown), domain: useCompanyFacts(shown) };
  const { connections } = usePage().state.stored.value.connections;
  const waiting = connections.filter((company) => company !== shown && needsAttention(company));
  return (
    <div class="switcher">
      <button
        type="button"
        class="switcher-button"
        popovertarget={listId}
        aria-label={text('switcherButton', values)}
        aria-describedby={waiting.length > 0 ? alertId : undefined}
      >
        <Avatar company={shown} />
        <CompanyName company={shown} />
        {waiting.length > 0 && (
          <span class="attention" title={counted('switcherAttention', waiting.length)}>
            <span id={alertId} hidden>
              {counted('switcherAttention', waiting.length)}
            </span>
          </span>
        )}
        <Icon name="chevron" />
      </button>
      <CompanyList id={listId} shownKey={connectionKey(shown)} />
    </div>
  );
}
