import { describe, expect, it, vi } from 'vitest';
import { done, failed } from '../outcome.ts';
import { createSignInBackground, toAny } from '../testing/sign-in.ts';

describe('a sign-in whose end cannot be recorded', () => {
  async function createStuck() {
    const background = createSignInBackground();
    await background.signIn.start(toAny);
    background.session.refuse();
    background.fail('The user did not approve access.');
    await background.signIn.settled();
    background.session.allow();
    expect(background.stored()).toMatchObject({ status: 'pending' });
    return background;
  }

  it('can be cancelled', async () => {
    const { signIn, session } = await createStuck();
    expect(await signIn.cancel()).toEqual(done);
    expect(session.items()).toEqual({});
  });

  it('can be dismissed, and followed by another', async () => {
    const { signIn, session, launched } = await createStuck();
    await signIn.dismiss();
    expect(session.items()).toEqual({});
    expect(await signIn.start(toAny)).toEqual(done);
    expect(launched).toHaveLength(2);
  });
});

describe('cancelling', () => {
  it('closes the window and leaves nothing to tell', async () => {
    const { signIn, session, openWindow, removed } = createSignInBackground();
    await signIn.start(toAny);
    openWindow(7);
    expect(await signIn.cancel()).toEqual(done);
    expect(removed).toEqual([7]);
    expect(session.items()).toEqual({});
  });

  it('ends a sign-in whose window has not opened yet', async () => {
    const { signIn, session, openWindow, removed } = createSignInBackground();
    await signIn.start(toAny);
    expect(await signIn.cancel()).toEqual(done);
    expect(session.items()).toEqual({});
    openWindow(7);
    expect(removed).toEqual([7]);
  });

  it('asks the user to close a window that the browser keeps, and redeems nothing of it', async () => {
    const { signIn, session, stored, openWindow, keepWindows, succeed, redeemed } =
      createSignInBackground();
    await signIn.start(toAny);
    openWindow(7);
    keepWindows();
    expect(await signIn.cancel()).toEqual(failed('window_busy'));
    expect(stored()).toMatchObject({ status: 'pending' });
    succeed();
    await vi.waitFor(() => expect(session.items()).toEqual({}));
    expect(redeemed).toEqual([]);
  });

  it('during the redemption waits for nobody, and connects nothing', async () => {
    const redemption = Promise.withResolvers<void>();
    const { signIn, session, openWindow, succeed, redeemed } = createSignInBackground({
      whileRedeeming: () => redemption.promise,
    });
    await signIn.start(toAny);
    openWindow(7);
    succeed();
    await vi.waitFor(() => expect(redeemed).toHaveLength(1));
    expect(redeemed[0]?.wanted()).toBe(true);
    expect(await signIn.cancel()).toEqual(done);
    expect(redeemed[0]?.wanted()).toBe(false);
    expect(session.items()).toEqual({});
    redemption.resolve();
    await signIn.settled();
    expect(session.items()).toEqual({});
  });

  it('during the redemption touches no attempt that came after it', async () => {
    const redemption = Promise.withResolvers<void>();
    const { signIn, stored, succeed, state, redeemed } = createSignInBackground({
      whileRedeeming: () => redemption.promise,
    });
    await signIn.start(toAny);
    const first = signIn.settled();
    succeed();
    await vi.waitFor(() => expect(redeemed).toHaveLength(1));
    await signIn.cancel();
    await signIn.start(toAny);
    redemption.resolve();
    await first;
    expect(stored()).toMatchObject({ status: 'pending', state: state() });
  });

  it('of nothing is no failure', async () => {
    const { signIn } = createSignInBackground();
    expect(await signIn.cancel()).toEqual(done);
  });

  it('is followed by a sign-in of its own', async () => {
    const { signIn, stored, openWindow, launched } = createSignInBackground();
    await signIn.start(toAny);
    openWindow(7);
    await signIn.cancel();
    expect(await signIn.start(toAny)).toEqual(done);
    expect(launched).toHaveLength(2);
    expect(stored()).toMatchObject({ status: 'pending', windowId: null });
  });
});
