import { connectionKey, type StoredConnection } from '../../state.ts';
import { Avatar } from '../../ui/components/avatar.tsx';
import { CompanyName } from '../../ui/components/company-name.tsx';
import { Standing } from '../../ui/components/standing.tsx';
import { usePage } from '../../ui/context.ts';

interface CompanyRowProps {
  /** Of the list that closes when it is pressed. */
  listId: string;
  company: StoredConnection;
  isShown: boolean;
}

/** Its name, to those who do not see it, is all of its words: company, domain, state. */
export function CompanyRow({ listId, company, isShown }: CompanyRowProps) {
  const { actions } = usePage();
  return (
    <li>
      <button
        type="button"
        popovertarget={listId}
        popovertargetaction="hide"
        aria-current={isShown}
        onClick={() => actions.switchTo(connectionKey(company))}
      >
        <Avatar company={company} />
        <span class="company-and-state">
          <CompanyName company={company} />
          <Standing company={company} />
        </span>
      </button>
    </li>
  );
}
