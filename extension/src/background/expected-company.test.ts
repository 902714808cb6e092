import { describe, expect, it, vi } from 'vitest';
import { connectionKey } from '../state.ts';
import { exampleConnection } from '../testing/examples.ts';
import { connectedKey, createSignInBackground, failure, to } from '../testing/sign-in.ts';

describe('a sign-in for one company', () => {
  const other = connectionKey(exampleConnection({ companyId: 'company-2' }));

  it('leaves nothing to tell when that one came', async () => {
    const { signIn, session, stored, succeed } = createSignInBackground();
    await signIn.start(to(connectedKey));
    expect(stored()).toMatchObject({ status: 'pending', expected: connectedKey });
    succeed();
    await vi.waitFor(() => expect(session.items()).toEqual({}));
  });

  it('tells that another came, until the user has read it', async () => {
    const { signIn, session, stored, succeed } = createSignInBackground();
    await signIn.start(to(other));
    succeed();
    await vi.waitFor(() =>
      expect(stored()).toEqual({
        status: 'other_company',
        expected: other,
        connected: connectedKey,
      }),
    );
    await signIn.dismiss();
    expect(session.items()).toEqual({});
  });

  it('still means that one after a failure', async () => {
    const { signIn, stored, fail } = createSignInBackground();
    await signIn.start(to(other));
    fail('The user did not approve access.');
    await vi.waitFor(() =>
      expect(stored()).toEqual({ ...failure('window_closed'), expected: other }),
    );
  });
});
