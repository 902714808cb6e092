import { describe, expect, it } from 'vitest';
import { done, failed } from '../outcome.ts';
import { createSignInBackground, to, toAny } from '../testing/sign-in.ts';

describe.each([13, 24 * 60, -13])('a sign-in that a clock has made %i minutes old', (minutes) => {
  async function createOverdue() {
    const background = createSignInBackground();
    await background.signIn.start(toAny);
    background.openWindow(7);
    background.sleep(minutes);
    return background;
  }

  it('keeps nobody from trying again, and its window goes', async () => {
    const { signIn, stored, launched, removed, redeemed } = await createOverdue();
    const first = signIn.settled();
    expect(await signIn.start(to('another company'))).toEqual(done);
    await first;
    expect(removed).toEqual([7]);
    expect(launched).toHaveLength(2);
    expect(stored()).toMatchObject({ status: 'pending', expected: 'another company' });
    expect(redeemed).toEqual([]);
  });

  it('is forgotten once its end was read, and its window goes', async () => {
    const { signIn, session, removed } = await createOverdue();
    expect(await signIn.dismiss()).toEqual(done);
    expect(removed).toEqual([7]);
    await signIn.settled();
    expect(session.items()).toEqual({});
  });

  it('is forgotten even if the browser keeps its window, and redeems nothing', async () => {
    const { signIn, session, keepWindows, succeed, redeemed } = await createOverdue();
    keepWindows();
    expect(await signIn.dismiss()).toEqual(done);
    expect(session.items()).toEqual({});
    succeed();
    await signIn.settled();
    expect([session.items(), redeemed]).toEqual([{}, []]);
  });
});

describe('a second sign-in while one is under way', () => {
  it('is none: the window of the first is shown', async () => {
    const { signIn, openWindow, focused, launched } = createSignInBackground();
    await signIn.start(toAny);
    openWindow(7);
    expect(await signIn.start(toAny)).toEqual(done);
    expect([focused, launched.length]).toEqual([[7], 1]);
  });

  it('for another company is refused, and the window of the first is shown', async () => {
    const { signIn, stored, openWindow, focused, launched } = createSignInBackground();
    await signIn.start(to('one'));
    openWindow(7);
    expect(await signIn.start(to('other'))).toEqual(failed('window_busy'));
    expect(await signIn.start(toAny)).toEqual(failed('window_busy'));
    expect([focused, launched.length]).toEqual([[7, 7], 1]);
    expect(stored()).toMatchObject({ status: 'pending', expected: 'one' });
  });

  it('at the same moment for another company is refused as well', async () => {
    const { signIn, launched } = createSignInBackground();
    const both = await Promise.all([signIn.start(to('one')), signIn.start(to('other'))]);
    expect(both).toEqual([done, failed('window_busy')]);
    expect(launched).toHaveLength(1);
  });

  it('at another broker is refused as well', async () => {
    const { signIn } = createSignInBackground();
    await signIn.start(toAny);
    const elsewhere = { brokerUrl: 'https://elsewhere.example', expected: null };
    expect(await signIn.start(elsewhere)).toEqual(failed('window_busy'));
  });

  it('is refused while the browser keeps the window of one that was cancelled', async () => {
    const { signIn, openWindow, keepWindows } = createSignInBackground();
    await signIn.start(toAny);
    openWindow(7);
    keepWindows();
    await signIn.cancel();
    expect(await signIn.start(toAny)).toEqual(failed('window_busy'));
  });
});
