import { useId, useState } from 'preact/hooks';
import type { StoredConnection } from '../../state.ts';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';

/** The two ways out, never confused: this browser, or everyone. */
export function Leave({ company }: { company: StoredConnection }) {
  const [dialog, setDialog] = useState<'sign_out' | 'disconnect' | null>(null);
  const headingId = useId();
  const close = () => setDialog(null);
  return (
    <section class="leave" aria-labelledby={headingId}>
      <h2 id={headingId} class="unseen">
        {text('leaveHeading')}
      </h2>
      <Button look="quiet" icon="leave" onClick={() => setDialog('sign_out')}>
        {text('signOutButton')}
      </Button>
      <Button look="quiet-danger" icon="unplug" onClick={() => setDialog('disconnect')}>
        {text('disconnectButton', { company: company.snapshot.company.name })}
      </Button>
      {dialog === 'sign_out' && <SignOutDialog company={company} onClose={close} />}
      {dialog === 'disconnect' && <DisconnectDialog company={company} onClose={close} />}
    </section>
  );
}
