import { findConnection, nameOf } from '../../companies.ts';
import type { OtherCompany, SignIn } from '../../state.ts';
import { usePage } from '../context.ts';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { FailureNotice } from './news.tsx';
import { Notice } from './notice.tsx';
import { SignInButton } from './sign-in-button.tsx';

/** The sign-in that is under way, or how the last one ended, beside whatever else the page shows. */
export function SignInProgress() {
  const { signIn } = usePage().state.stored.value;
  return (
    <div class="sign-in-progress" role="status">
      {signIn && <Told signIn={signIn} />}
    </div>
  );
}

function Told({ signIn }: { signIn: SignIn }) {
  const { state, actions } = usePage();
  switch (signIn.status) {
    case 'pending':
      return (
        <>
          <Notice tone="warning" title={text('connectingHeading')}>
            {text('signInPending')}
          </Notice>
          <div class="row">
            <Button
              busy={state.underWay.has('cancelConnect', null)}
              onClick={actions.cancelConnect}
            >
              {text('cancelButton')}
            </Button>
          </div>
        </>
      );
    case 'failed':
      return (
        <>
          <FailureNotice failure={signIn} />
          <div class="row">
            <SignInButton expected={signIn.expected}>{text('retryButton')}</SignInButton>
            <Dismiss label={text('backButton')} />
          </div>
        </>
      );
    case 'other_company':
      return <AnotherCame signIn={signIn} />;
  }
}

/** Nothing, if one of the two is no longer in this browser. */
function AnotherCame({ signIn }: { signIn: OtherCompany }) {
  const { connections } = usePage().state.stored.value;
  const expected = findConnection(connections, signIn.expected);
  const connected = findConnection(connections, signIn.connected);
  if (!expected || !connected) return null;
  const names = { connected: nameOf(connected), expected: nameOf(expected) };
  return (
    <>
      <Notice tone="warning" title={text('otherCompanyHeading', names)}>
        {text('otherCompanyBody', names)}
      </Notice>
      <div class="row">
        <SignInButton expected={signIn.expected}>
          {text('otherCompanyReconnect', { company: names.expected })}
        </SignInButton>
        <Dismiss label={text('otherCompanyContinue', { company: names.connected })} />
      </div>
    </>
  );
}

function Dismiss({ label }: { label: string }) {
  const { state, actions } = usePage();
  return (
    <Button busy={state.underWay.has('dismissSignIn', null)} onClick={actions.dismissSignIn}>
      {label}
    </Button>
  );
}
