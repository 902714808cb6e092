import { useRef, useState } from 'preact/hooks';
import { connectionKey } from '../../state.ts';
import { stopAfter } from '../../ui/arrow-keys.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { OptionsLink } from '../../ui/components/options-link.tsx';
import { usePage } from '../../ui/context.ts';
import { counted, text } from '../../ui/text.ts';
import { listedCompanies, searchedFrom } from '../listed-companies.ts';
import { CompanyRow } from './company-row.tsx';

interface CompanyListProps {
  /** What opens and closes it names it by this. */
  id: string;
  /** The connection on the screen. */
  shownKey: string;
}

/** The browser opens and closes it, and gives the focus back. */
export function CompanyList({ id, shownKey }: CompanyListProps) {
  const { state, actions } = usePage();
  const list = useRef<HTMLElement>(null);
  const [query, setQuery] = useState('');
  const { connections } = state.stored.value.connections;
  const listed = listedCompanies(connections, query, text('language'));

  const isSearched = connections.length > searchedFrom;

  function onToggle(newState: string) {
    if (newState === 'closed') return setQuery('');
    if (!isSearched) list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
  }

  return (
    <nav
      ref={list}
      id={id}
      popover="auto"
      class="company-list"
      aria-label={text('switcherLabel')}
      onToggle={({ newState }) => onToggle(newState)}
      onKeyDown={(event) => moveFocus(event, list.current)}
    >
      {isSearched && <Search query={query} found={listed.length} onInput={setQuery} />}
      <ul>
        {listed.map((company) => {
          const key = connectionKey(company);
          return <CompanyRow key={key} listId={id} company={company} isShown={key === shownKey} />;
        })}
      </ul>
      <div class="company-list-end">
        <button
          type="button"
          popovertarget={id}
          popovertargetaction="hide"
          onClick={actions.connectAnother}
        >
          <Icon name="plus" />
          {text('connectAnotherHeading')}
        </button>
        <OptionsLink section="companies" look="">
          <Icon name="settings" />
          {text('switcherManage')}
        </OptionsLink>
      </div>
    </nav>
  );
}

interface SearchProps {
  query: string;
  found: number;
  onInput: (query: string) => void;
}

function Search({ query, found, onInput }: SearchProps) {
  return (
    <div class="company-search">
      <Icon name="search" />
      <input
        type="search"
        autofocus
        aria-label={text('switcherSearch')}
        placeholder={text('switcherSearch')}
        value={query}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      <p class="found" role="status">
        {query && (found > 0 ? counted('switcherFound', found) : text('switcherNoneFound'))}
      </p>
    </div>
  );
}

/** Arrow keys go through everything in the list; in the field, Home and End stay the cursor's. */
function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const stops = [...(list?.querySelectorAll<HTMLElement>('input, button, a') ?? [])];
  const current = stops.indexOf(event.target as HTMLElement);
  const isCursorKey = event.key === 'Home' || event.key === 'End';
  if (isCursorKey && event.target instanceof HTMLInputElement) return;
  const next = stopAfter(event.key, current, stops.length);
  if (next === null) return;
  event.preventDefault();
  stops[next]?.focus();
}
