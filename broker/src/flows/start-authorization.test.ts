import { statePattern } from '@connector/shared/oauth';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPendingFlows, type PendingFlow } from '../storage/pending-flows.ts';
import { ringA, ringB } from '../testing/keys.ts';
import { type FlowCookies, flowSlots, startAuthorization } from './start-authorization.ts';

const pendingFlows = createPendingFlows(ringA);
const request = {
  redirectUri: 'https://extension.example/attentive',
  state: 'client-state',
  codeChallenge: 'A'.repeat(43),
};

function start({ now = 1000, cookies = [] as FlowCookies, asked = request } = {}) {
  const started = startAuthorization(
    {
      storage: { pendingFlows },
      publicApp: { authorizationUrl: (state) => state },
      clock: () => now,
      record: () => {},
    },
    asked,
    cookies,
  );
  return { ...started, flow: pendingFlows.open(started.cookie) as PendingFlow };
}

const cookieOf = (startedAt: number) => start({ now: startedAt }).cookie;

describe("a flow's cookie", () => {
  it('is read only if this broker sealed it', () => {
    const foreign = createPendingFlows(ringB).seal(start().flow);
    for (const text of ['', 'x', foreign, `${cookieOf(1)}x`, JSON.stringify(start().flow)]) {
      expect(pendingFlows.open(text)).toBeUndefined();
    }
    fc.assert(fc.property(fc.string(), (text) => pendingFlows.open(text) === undefined));
  });

  it('shows nothing of the flow', () => {
    const { cookie, flow } = start();
    const bytes = cookie
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
      .join();
    for (const value of [flow.attentiveState, request.state, request.codeChallenge]) {
      expect(cookie + bytes).not.toContain(value);
    }
  });

  it('fits the browser: all slots together stay under 8 kB, with the longest state', () => {
    const longest = {
      ...request,
      redirectUri: `https://${'a'.repeat(32)}.chromiumapp.org/attentive`,
      state: '"'.repeat(512),
    };
    expect(longest.state).toMatch(statePattern);
    const { cookie } = start({ asked: longest, now: Date.now() });
    const named = `__Host-flow-0=${cookie}; `;
    expect(named.length * flowSlots).toBeLessThan(8 * 1024);
    expect(named.length).toBeLessThan(4096);
  });

  it('brings back the request as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (state) => {
        const { flow } = start({ asked: { ...request, state } });
        expect(flow).toMatchObject({ clientState: state, redirectUri: request.redirectUri });
      }),
    );
  });
});

it("sends Attentive a state that never repeats and holds nothing of the client's", () => {
  const flows = Array.from({ length: 10_000 }, () => start().flow);
  expect(new Set(flows.map((flow) => flow.attentiveState)).size).toBe(10_000);
  for (const { attentiveState, clientState } of flows) {
    expect(attentiveState).toMatch(/^[\w-]{43}$/);
    expect(attentiveState).not.toContain(clientState);
  }
});

describe('a sign-in takes', () => {
  it.each<[string, FlowCookies, number]>([
    ['the first slot of a browser that has none', [], 0],
    ['a free slot', [cookieOf(5), undefined, cookieOf(4)], 1],
    ['a slot whose cookie is not ours', [cookieOf(5), cookieOf(6), 'x', cookieOf(4)], 2],
    ['the place of the oldest', [cookieOf(5), cookieOf(3), cookieOf(9), cookieOf(4)], 1],
    ['a slot that exists, whatever the browser sends', Array(9).fill(cookieOf(7)), 0],
  ])('%s', (_, cookies, slot) => {
    expect(start({ cookies }).slot).toBe(slot);
  });

  it('at most four slots, however many are started', () => {
    const cookies: (string | undefined)[] = [];
    for (let now = 1; now <= 20; now += 1) {
      const { slot, cookie } = start({ now, cookies });
      cookies[slot] = cookie;
    }
    expect(cookies).toHaveLength(flowSlots);
    expect(cookies.map((text) => pendingFlows.open(text ?? '')?.startedAt)).toEqual([
      17, 18, 19, 20,
    ]);
  });
});
