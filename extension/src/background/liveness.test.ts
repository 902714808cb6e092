import { afterEach, describe, expect, it, vi } from 'vitest';
import { agreed } from '../testing/background.ts';
import {
  type Answer,
  internal,
  sessionInvalid,
  silence,
  startBroker,
  stopBrokers,
} from '../testing/broker.ts';
import { exampleTime, exampleToken } from '../testing/examples.ts';
import { check, createLiving, hour, start } from '../testing/living.ts';

afterEach(stopBrokers);

describe('the alarm', () => {
  it('is set for a company, and again after the browser has dropped it', async () => {
    const { liveness, hold, at, drop, nextRing } = await createLiving();
    hold(at());
    await liveness.keep();
    expect(nextRing()).toBe(12);
    drop();
    await liveness.keep();
    expect(nextRing()).toBe(12);
  });

  it('is left alone while it is set', async () => {
    const { liveness, hold, at, created } = await createLiving();
    hold(at());
    await liveness.keep();
    await liveness.keep();
    expect(created()).toBe(1);
  });

  it('is set for nobody, and taken back when nobody is left', async () => {
    const { liveness, hold, at, set } = await createLiving();
    await liveness.keep();
    expect(set.size).toBe(0);
    hold(at());
    await liveness.keep();
    hold();
    await liveness.keep();
    expect(set.size).toBe(0);
  });

  it('is not set before consent, and not kept without', async () => {
    const { liveness, hold, at, decide, set } = await createLiving();
    hold(at());
    decide({ ...agreed, consent: null });
    await liveness.keep();
    expect(set.size).toBe(0);
    decide(agreed);
    await liveness.keep();
    expect(set.size).toBe(1);
    decide({ ...agreed, consent: null });
    await liveness.keep();
    expect(set.size).toBe(0);
  });
});

describe('when it rings', () => {
  it('each company is checked, the next one once the last has had its turn', async () => {
    const due: number[] = [];
    const elsewhere = await startBroker();
    const living = await createLiving({}, async () => {
      const turns = Object.values(living.schedule());
      due.push(turns.filter(({ dueAt }) => Date.parse(dueAt) <= start + 12 * hour).length);
      // Time in which another check would arrive.
      await fetch(elsewhere.url);
    });
    living.hold(living.at(), living.at({ companyId: 'company-2', token: exampleToken('b') }));
    await living.liveness.keep();
    await living.ringAfter(12);
    expect(living.asked()).toEqual([check, check]);
    expect(due).toEqual([2, 1]);
  });

  it('nobody is asked before their time', async () => {
    const { liveness, hold, at, asked, ringAfter, nextRing } = await createLiving();
    hold(at());
    await liveness.keep();
    await ringAfter(6);
    expect([asked(), nextRing()]).toEqual([[], 12]);
  });

  it('nobody is asked without consent, nor signed out', async () => {
    const { liveness, hold, at, decide, asked, ringAfter, stored } = await createLiving();
    hold(at());
    await liveness.keep();
    decide({ ...agreed, consent: { version: 0, brokerUrl: null, givenAt: exampleTime } });
    await ringAfter(12);
    expect(asked()).toEqual([]);
    expect(stored().connections).toEqual([at()]);
  });

  it('offline, nobody is asked and nothing counts as a failure', async () => {
    const { liveness, hold, at, asked, ringAfter, nextRing, goOffline, goOnline, failures } =
      await createLiving();
    hold(at());
    await liveness.keep();
    goOffline();
    await ringAfter(12);
    expect([asked(), nextRing(), failures(at())]).toEqual([[], 12.25, 0]);
    goOnline();
    await ringAfter(0.25);
    expect(asked()).toEqual([check]);
  });

  it('after a sleep of three days, each is asked once, some minutes later', async () => {
    const { liveness, hold, at, asked, ringAfter, nextRing } = await createLiving();
    hold(at());
    await liveness.keep();
    await ringAfter(72);
    expect(asked()).toEqual([]);
    await ringAfter(5 / 60);
    expect(asked()).toEqual([check]);
    expect(nextRing()).toBeCloseTo(84 + 5 / 60);
  });

  it('a few minutes late, as a busy browser is, each is asked all the same', async () => {
    const { liveness, hold, at, asked, ringAfter } = await createLiving();
    hold(at());
    await liveness.keep();
    await ringAfter(12 + 4 / 60);
    expect(asked()).toEqual([check]);
  });

  it('twice at once, each is asked once', async () => {
    const { liveness, hold, at, asked, ringAfter } = await createLiving();
    hold(at());
    await liveness.keep();
    await Promise.all([ringAfter(12), liveness.ring(start + 12 * hour)]);
    expect(asked()).toEqual([check]);
  });

  it.each<[string, Answer]>([
    ['does not answer', silence],
    ['fails', internal],
    [
      'cannot reach Attentive',
      [503, { type: 'about:blank', title: '', status: 503, code: 'upstream_unreachable' }],
    ],
    ['is behind the page of a hotel', [200, { welcome: 'guest' }]],
  ])('and the broker %s, nobody is signed out and it waits longer each time', async (_, answer) => {
    const { liveness, hold, at, ringAfter, nextRing, stored, failures } = await createLiving({
      [check]: answer,
    });
    hold(at());
    await liveness.keep();
    await ringAfter(12);
    expect([nextRing(), failures(at())]).toEqual([12.25, 1]);
    await ringAfter(0.25);
    expect([nextRing(), failures(at())]).toEqual([12.75, 2]);
    expect(stored().connections).toEqual([at()]);
  });

  it('and the session has ended, that is stored and nobody asks again', async () => {
    const { liveness, hold, at, set, ringAfter, stored } = await createLiving({
      [check]: sessionInvalid,
    });
    hold(at());
    await liveness.keep();
    await ringAfter(12);
    expect(stored().connections).toEqual([at({ token: null })]);
    expect(set.size).toBe(0);
  });
});

describe('when the browser starts', () => {
  it('what is overdue is not asked at once, but some minutes later', async () => {
    const { liveness, hold, at, asked, startAfter, ringAfter, nextRing } = await createLiving();
    hold(at());
    await liveness.keep();
    await startAfter(72);
    expect(asked()).toEqual([]);
    expect(nextRing()).toBeCloseTo(72 + 5 / 60);
    await ringAfter(5 / 60);
    expect(asked()).toEqual([check]);
  });

  it('nobody is asked without consent, and no alarm is set', async () => {
    const { liveness, hold, at, decide, asked, startAfter, set } = await createLiving();
    hold(at());
    await liveness.keep();
    decide({ ...agreed, consent: null });
    await startAfter(72);
    expect([asked(), set.size]).toEqual([[], 0]);
  });
});

describe('a broker to be told of a session that ended', () => {
  const revoke = 'POST /oauth/revoke';

  async function createOwing() {
    const answers: Record<string, Answer> = { [revoke]: silence };
    const living = await createLiving(answers);
    living.hold(living.at());
    await living.sessions.signOut(living.key);
    await vi.waitFor(() => expect(living.asked()).toEqual([revoke]));
    await living.liveness.keep();
    return { ...living, answers };
  }

  it('is told in a quarter of an hour, then after a longer pause, until it knows', async () => {
    const { answers, ringAfter, nextRing, stored, set } = await createOwing();
    expect(nextRing()).toBe(0.25);
    await ringAfter(0.25);
    expect(nextRing()).toBe(0.5);
    await ringAfter(0.25);
    expect(nextRing()).toBe(1);
    answers[revoke] = [200, null];
    await ringAfter(0.5);
    expect([stored().revocations, set.size]).toEqual([[], 0]);
  });

  it('is told when the browser starts, whenever its turn would have been', async () => {
    const { answers, liveness, stored, asked } = await createOwing();
    answers[revoke] = [200, null];
    await liveness.start();
    expect(stored().revocations).toEqual([]);
    expect(asked()).toEqual([revoke, revoke]);
  });

  it('is told nothing offline', async () => {
    const { goOffline, liveness, asked } = await createOwing();
    goOffline();
    await liveness.start();
    expect(asked()).toEqual([revoke]);
  });
});
