import { nameOf } from '../../companies.ts';
import { connectionKey, type StoredConnection } from '../../state.ts';
import { Button } from '../../ui/components/button.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { OptionsLink } from '../../ui/components/options-link.tsx';
import { SignInButton } from '../../ui/components/sign-in-button.tsx';
import { usePage } from '../../ui/context.ts';
import { text } from '../../ui/text.ts';

/** The session of this browser ended; the company itself is well. */
export function SignedOut({ company }: { company: StoredConnection }) {
  const { state, actions } = usePage();
  const key = connectionKey(company);
  const byKey = company.kind === 'api_key';
  const named = { company: nameOf(company) };
  return (
    <>
      <div class="hero">
        <Icon name="key" />
      </div>
      <h1 tabIndex={-1} class="centred">
        {text('signedOutHeading')}
      </h1>
      <p class="lead centred">{text(byKey ? 'signedOutKeyBody' : 'signedOutBody', named)}</p>
      <div class="actions">
        {byKey ? (
          <OptionsLink section="private-app" company={key} look="button button-primary">
            {text('connectKeyButton')}
          </OptionsLink>
        ) : (
          <SignInButton expected={key}>{text('signInAgainButton')}</SignInButton>
        )}
        <Button
          busy={state.underWay.has('signOut', { key })}
          onClick={() => actions.signOut(company)}
        >
          {text('forgetButton')}
        </Button>
      </div>
    </>
  );
}
