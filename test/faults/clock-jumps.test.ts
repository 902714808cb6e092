import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock } from '../support/clock.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect, createPkce, createUserAgent, redeem } from '../support/user-agent.ts';

const hour = 60 * 60 * 1000;

let clock: ReturnType<typeof createTestClock>;
let system: System;

beforeEach(async () => {
  clock = createTestClock();
  system = await startSystem({ clock: clock.read });
});
afterEach(() => system.close());

const jumps = [
  ['an hour ahead', hour],
  ['an hour back', -hour],
] as const;

describe.each(jumps)('a clock that jumps %s', (_, jump) => {
  it('ends no session, nor does the return', async () => {
    const { token } = await connect(system);
    clock.advance(jump);
    expect((await api(system, token, routes.connection)).status).toBe(200);
    await system.broker.sweep();
    clock.advance(-jump);
    expect((await api(system, token, routes.connection)).status).toBe(200);
  });

  it('while the user is at Attentive leads to a code or to a reason, and the next connect works', async () => {
    const agent = createUserAgent(system);
    const back = await agent.comeBack();
    clock.advance(jump);
    const { searchParams } = (await agent.open(back)).location();
    // Time that seems not to have passed yet is no reason to refuse.
    if (jump < 0) expect(searchParams.get('code')).toBeTruthy();
    else expect(searchParams.get('reason')).toBe('flow_expired');
    await connect(system);
  });

  it('brings no used code back to life', async () => {
    const { code, pkce, token } = await connect(system);
    clock.advance(jump);
    await system.broker.sweep();
    clock.advance(-jump);
    const answer = await redeem(system, { code, code_verifier: pkce.verifier });
    expect(answer.json()).toEqual({ error: 'invalid_grant' });
    expect((await api(system, token, routes.connection)).status).toBe(401);
  });

  it('before a code is redeemed makes it last no longer than its minute', async () => {
    const { verifier, challenge } = createPkce();
    const agent = createUserAgent(system);
    const back = await agent.comeBack(undefined, { code_challenge: challenge });
    const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
    clock.advance(jump);
    await system.broker.sweep();
    clock.advance(60_000 - jump);
    const answer = await redeem(system, { code, code_verifier: verifier });
    expect(answer.json()).toEqual({ error: 'invalid_grant' });
  });
});
