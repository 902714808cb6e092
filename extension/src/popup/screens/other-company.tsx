import { nameOf } from '../../companies.ts';
import { connectionKey, type StoredConnection } from '../../state.ts';
import { Button } from '../../ui/components/button.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { SignInButton } from '../../ui/components/sign-in-button.tsx';
import { usePage } from '../../ui/context.ts';
import { text } from '../../ui/text.ts';

interface OtherCompanyProps {
  /** The one that the user chose at Attentive. */
  company: StoredConnection;
  /** The one that was meant. */
  expected: StoredConnection;
}

/** Acting on the wrong brand is the worst that can happen here, so it is said at once. */
export function OtherCompany({ company, expected }: OtherCompanyProps) {
  const { state, actions } = usePage();
  const key = connectionKey(expected);
  const names = { connected: nameOf(company), expected: nameOf(expected) };
  return (
    <>
      <div class="hero hero-warning">
        <Icon name="alert" />
      </div>
      <h1 tabIndex={-1} class="centred">
        {text('otherCompanyHeading', names)}
      </h1>
      <p class="lead centred">{text('otherCompanyBody', names)}</p>
      <div class="actions">
        <SignInButton expected={key}>
          {text('otherCompanyReconnect', { company: names.expected })}
        </SignInButton>
        <Button busy={state.underWay.has('dismissSignIn', null)} onClick={actions.dismissSignIn}>
          {text('otherCompanyContinue', { company: names.connected })}
        </Button>
      </div>
    </>
  );
}
