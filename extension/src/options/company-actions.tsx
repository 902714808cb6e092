import { companyState } from '../companies.ts';
import { connectionKey, type StoredConnection } from '../state.ts';
import { Button } from '../ui/components/button.tsx';
import { WaysOut } from '../ui/components/leave.tsx';
import { SignInButton } from '../ui/components/sign-in-button.tsx';
import { usePage } from '../ui/context.ts';
import { optionsAddress } from '../ui/options-address.ts';
import { text } from '../ui/text.ts';
import { Rename } from './rename.tsx';

interface CompanyActionsProps {
  company: StoredConnection;
  isActive: boolean;
}

/** All that can be done with one company, what it needs most first. */
export function CompanyActions({ company, isActive }: CompanyActionsProps) {
  const { state, actions } = usePage();
  const key = connectionKey(company);
  const isKnownHere = companyState(company) !== 'signed_out';
  return (
    <>
      <div class="row">
        <MostNeeded company={company} />
        {!isActive && (
          <Button
            busy={state.underWay.has('switchConnection', { key })}
            onClick={() => actions.switchTo(key)}
          >
            {text('useCompanyButton')}
          </Button>
        )}
        <Rename company={company} />
      </div>
      <div class="leave">
        {isKnownHere ? (
          <WaysOut company={company} />
        ) : (
          <Button
            look="quiet"
            icon="leave"
            busy={state.underWay.has('signOut', { key })}
            onClick={() => actions.signOut(company)}
          >
            {text('forgetButton')}
          </Button>
        )}
      </div>
    </>
  );
}

function MostNeeded({ company }: { company: StoredConnection }) {
  const { state, actions } = usePage();
  const key = connectionKey(company);
  const standing = companyState(company);

  if (standing === 'connected') {
    return (
      <Button
        busy={state.underWay.has('checkConnection', { key })}
        onClick={() => actions.check(key)}
      >
        {text('checkButton')}
      </Button>
    );
  }
  if (company.kind === 'api_key') {
    return (
      <a class="button button-primary" href={optionsAddress('private-app', key)}>
        {text(standing === 'reconnect' ? 'reconnectKeyButton' : 'enterKeyAgain')}
      </a>
    );
  }
  return (
    <SignInButton expected={key}>
      {text(standing === 'reconnect' ? 'reconnectButton' : 'signInAgainButton')}
    </SignInButton>
  );
}
