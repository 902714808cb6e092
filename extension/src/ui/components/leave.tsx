import { useState } from 'preact/hooks';
import type { StoredConnection } from '../../state.ts';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';

/** A section of its own, where one company is on the screen. */
export function Leave({ company }: { company: StoredConnection }) {
  return (
    <section class="leave" aria-labelledby="leave">
      <h2 id="leave" class="unseen">
        {text('leaveHeading')}
      </h2>
      <WaysOut company={company} />
    </section>
  );
}

/** The two ways out, never confused: this browser, or everyone. */
export function WaysOut({ company }: { company: StoredConnection }) {
  const [dialog, setDialog] = useState<'sign_out' | 'disconnect' | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Button look="quiet" icon="leave" onClick={() => setDialog('sign_out')}>
        {text('signOutButton')}
      </Button>
      <Button look="quiet-danger" icon="unplug" onClick={() => setDialog('disconnect')}>
        {text('disconnectButton', { company: company.snapshot.company.name })}
      </Button>
      {dialog === 'sign_out' && <SignOutDialog company={company} onClose={close} />}
      {dialog === 'disconnect' && <DisconnectDialog company={company} onClose={close} />}
    </>
  );
}
