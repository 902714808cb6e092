import { afterEach, describe, expect, it } from 'vitest';
import { stopBrokers } from '../testing/broker.ts';
import { check, createLiving } from '../testing/living.ts';

afterEach(stopBrokers);

describe('a browser that refuses its storage', () => {
  async function createRefused() {
    const living = await createLiving();
    living.hold(living.at());
    await living.liveness.keep();
    return living;
  }

  it('is not asked again every minute: nobody is asked, and the alarm is set for later', async () => {
    const { local, ringAfter, nextRing, asked } = await createRefused();
    local.refuse();
    await ringAfter(12);
    expect([asked(), nextRing()]).toEqual([[], 12.25]);
    local.allow();
    await ringAfter(0.25);
    expect([asked(), nextRing()]).toEqual([[check], 24.25]);
  });

  it('only once loses no alarm', async () => {
    const { local, ringAfter, nextRing } = await createRefused();
    local.refuseOnce();
    await ringAfter(12);
    expect(nextRing()).toBe(12.25);
  });

  it('to write has nobody asked every minute either', async () => {
    const { local, ringAfter, nextRing, asked } = await createRefused();
    local.refuseWrites();
    await ringAfter(12);
    expect([asked(), nextRing()]).toEqual([[check], 12.25]);
  });

  it('to write the first plan has an alarm all the same', async () => {
    const { local, liveness, hold, at, nextRing } = await createLiving();
    hold(at());
    local.refuseWrites();
    await liveness.keep();
    expect(nextRing()).toBe(0.25);
  });

  it('is not taken for one whose user did not agree: the alarm stays', async () => {
    const { local, liveness, nextRing } = await createRefused();
    local.refuse();
    await liveness.keep();
    expect(nextRing()).toBe(0.25);
  });
});
