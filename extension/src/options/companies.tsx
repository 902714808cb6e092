import { useEffect, useRef, useState } from 'preact/hooks';
import { connectionKey } from '../state.ts';
import { Button } from '../ui/components/button.tsx';
import { ConnectCompany } from '../ui/components/connect-company.tsx';
import { Notice } from '../ui/components/notice.tsx';
import { SignInProgress } from '../ui/components/sign-in-progress.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import { CompanyCard } from './company-card.tsx';
import { goToSection, Section } from './section.tsx';
import { SignOutOfAllDialog } from './sign-out-of-all-dialog.tsx';

/** As many as can be read at once stand open. */
const mostOpen = 3;

export function Companies() {
  const { active, connections } = usePage().state.stored.value.connections;
  useFocusThatStays(connections.length);
  return (
    <Section name="companies">
      {connections.length === 0 && <p class="lead">{text('companiesNone')}</p>}
      <ul class="cards">
        {connections.map((company) => {
          const key = connectionKey(company);
          return (
            <CompanyCard
              key={key}
              company={company}
              isActive={key === active}
              startsOpen={connections.length <= mostOpen}
            />
          );
        })}
      </ul>
      <SignInProgress />
      <div class="row">
        <ConnectCompany />
        <SignOutOfAll count={connections.length} />
      </div>
    </Section>
  );
}

function SignOutOfAll({ count }: { count: number }) {
  const { revocations } = usePage().state.stored.value.connections;
  const [asking, setAsking] = useState(false);
  const [isDone, setDone] = useState(false);
  return (
    <>
      {count > 1 && (
        <Button icon="leave" onClick={() => setAsking(true)}>
          {text('signOutOfAllButton')}
        </Button>
      )}
      <div role="status">
        {isDone && count === 0 && (
          <Notice tone="good" title={text('signedOutOfAllTitle')}>
            {text(revocations.length > 0 ? 'signedOutNoticeLater' : 'signedOutOfAllBody')}
          </Notice>
        )}
      </div>
      {asking && (
        <SignOutOfAllDialog
          count={count}
          onDone={() => setDone(true)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** A company that goes takes along the button that had the focus. */
function useFocusThatStays(count: number): void {
  const before = useRef(count);
  useEffect(() => {
    const isLess = count < before.current;
    before.current = count;
    if (isLess && document.activeElement === document.body) goToSection('companies');
  }, [count]);
}
