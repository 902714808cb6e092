import { routes } from '@connector/shared/routes';
import { describe, expect, it, vi } from 'vitest';
import { done, failed } from '../outcome.ts';
import type { PendingSignIn } from '../state.ts';
import {
  exampleBrokerUrl,
  exampleReference,
  exampleTime,
  exampleRedirectUri as redirectUri,
} from '../testing/examples.ts';
import { createSignInBackground, failure, toAny } from '../testing/sign-in.ts';

describe('a sign-in', () => {
  it('is recorded before its window opens', async () => {
    const { signIn, stored, launched } = createSignInBackground();
    expect(await signIn.start(toAny)).toEqual(done);
    expect(stored()).toMatchObject({ status: 'pending', windowId: null, startedAt: exampleTime });
    expect(launched).toHaveLength(1);
    expect(launched[0]).toMatch(`${exampleBrokerUrl}${routes.authorize}?`);
  });

  it('opens no window when it cannot be recorded', async () => {
    const { signIn, session, launched } = createSignInBackground();
    session.refuse();
    expect(await signIn.start(toAny)).toEqual(failed('storage_failed'));
    expect(launched).toEqual([]);
  });

  it('redeems the code of its own attempt, and leaves nothing behind', async () => {
    const { signIn, session, succeed, state, redeemed } = createSignInBackground();
    await signIn.start(toAny);
    const sent = state();
    succeed();
    await vi.waitFor(() => expect(session.items()).toEqual({}));
    expect(redeemed).toHaveLength(1);
    expect(redeemed[0]).toMatchObject({ code: 'code-1', pending: { state: sent, redirectUri } });
  });

  it('makes a state and a verifier of its own', async () => {
    const { signIn, stored, comeBack, state } = createSignInBackground();
    await signIn.start(toAny);
    const first = stored() as PendingSignIn;
    comeBack({ error: 'access_denied', reason: 'denied', state: state(), iss: exampleBrokerUrl });
    await vi.waitFor(() => expect(stored()).toEqual(failure('denied')));
    await signIn.start(toAny);
    const second = stored() as PendingSignIn;
    expect(second.state).not.toBe(first.state);
    expect(second.codeVerifier).not.toBe(first.codeVerifier);
    expect(first.codeVerifier).not.toBe(first.state);
  });

  it('is one, however often it is asked for', async () => {
    const { signIn, stored, state, succeed, redeemed } = createSignInBackground();
    expect(await Promise.all([signIn.start(toAny), signIn.start(toAny)])).toEqual([done, done]);
    expect(await signIn.start(toAny)).toEqual(done);
    expect(stored()).toMatchObject({ status: 'pending', state: state() });
    succeed();
    await vi.waitFor(() => expect(stored()).toBeUndefined());
    expect(redeemed).toHaveLength(1);
  });

  it('remembers its window', async () => {
    const { signIn, stored, openWindow } = createSignInBackground();
    await signIn.start(toAny);
    openWindow(7);
    await vi.waitFor(() => expect(stored()).toMatchObject({ status: 'pending', windowId: 7 }));
  });
});

describe('a sign-in that fails', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'an injected response',
      { code: 'evil', state: 'evil', iss: exampleBrokerUrl },
      'flow_unknown',
    ],
    ['a response without state', { code: 'evil', iss: exampleBrokerUrl }, 'flow_unknown'],
  ])('after %s asks for no token, and can start again', async (_, parameters, cause) => {
    const { signIn, stored, comeBack, redeemed, launched } = createSignInBackground();
    await signIn.start(toAny);
    comeBack(parameters);
    await vi.waitFor(() => expect(stored()).toEqual(failure(cause)));
    expect(redeemed).toEqual([]);
    expect(await signIn.start(toAny)).toEqual(done);
    expect(stored()).toMatchObject({ status: 'pending' });
    expect(launched).toHaveLength(2);
  });

  it('after another issuer asks for no token', async () => {
    const { signIn, stored, comeBack, state, redeemed } = createSignInBackground();
    await signIn.start(toAny);
    comeBack({ code: 'code-1', state: state(), iss: 'https://evil.example' });
    await vi.waitFor(() => expect(stored()).toEqual(failure('broker_incompatible')));
    expect(redeemed).toEqual([]);
  });

  it('tells why the code was not redeemed, by its reference too', async () => {
    const reference = exampleReference;
    const { signIn, stored, succeed } = createSignInBackground({
      outcome: failed('flow_expired', { reference }),
    });
    await signIn.start(toAny);
    succeed();
    await vi.waitFor(() => expect(stored()).toEqual({ ...failure('flow_expired'), reference }));
  });

  it('keeps the reference of a broker that turned it away', async () => {
    const { signIn, stored, comeBack, state } = createSignInBackground();
    await signIn.start(toAny);
    const told = { error: 'server_error', reason: 'internal', reference: exampleReference };
    comeBack({ ...told, state: state(), iss: exampleBrokerUrl });
    await vi.waitFor(() =>
      expect(stored()).toEqual({ ...failure('internal'), reference: exampleReference }),
    );
  });

  it.each([
    ['The user did not approve access.', true, 'window_closed'],
    ['Only one web auth flow is allowed at a time.', true, 'window_busy'],
    ['Authorization page could not be loaded.', false, 'broker_unreachable'],
    ['Authorization page could not be loaded.', true, 'upstream_unreachable'],
  ])('at "%s" (broker answers: %s) is told as %s', async (message, brokerAnswers, cause) => {
    const { signIn, stored, fail } = createSignInBackground({ brokerAnswers });
    await signIn.start(toAny);
    fail(message);
    await vi.waitFor(() => expect(stored()).toEqual(failure(cause)));
  });

  it('keeps no verifier', async () => {
    const { signIn, session, stored, fail } = createSignInBackground();
    await signIn.start(toAny);
    const { codeVerifier, state } = stored() as PendingSignIn;
    fail('The user did not approve access.');
    await vi.waitFor(() => expect(stored()).toEqual(failure('window_closed')));
    const everything = JSON.stringify(session.items());
    expect(everything).not.toContain(codeVerifier);
    expect(everything).not.toContain(state);
  });

  it('ends with its lifetime, and closes its window', async () => {
    const { signIn, stored, openWindow, removed } = createSignInBackground({ lifetime: 50 });
    await signIn.start(toAny);
    openWindow(7);
    await vi.waitFor(() => expect(stored()).toEqual(failure('flow_expired')));
    expect(removed).toEqual([7]);
  });

  it('is forgotten once it was read, but not while it is under way', async () => {
    const { signIn, session, stored, fail } = createSignInBackground();
    await signIn.start(toAny);
    await signIn.dismiss();
    expect(stored()).toMatchObject({ status: 'pending' });
    fail('The user did not approve access.');
    await vi.waitFor(() => expect(stored()).toEqual(failure('window_closed')));
    await signIn.dismiss();
    expect(session.items()).toEqual({});
  });
});
