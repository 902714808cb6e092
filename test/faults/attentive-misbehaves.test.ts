import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../simulator/call.ts';
import { type CallFault, gzipBomb, oversized } from '../simulator/faults.ts';
import { type Serving, startServing } from '../support/serving-process.ts';
import { connect, createUserAgent } from '../support/user-agent.ts';

/** Sign-ins at the same time. */
const users = 5;
const megabyte = 1024 * 1024;
/** Small on the wire. */
const packed = gzipBomb(100 * megabyte)();

describe('an Attentive that answers with far too much', () => {
  it('costs every sign-in of it, and the broker no memory', async () => {
    const serving = await startServing();
    await connect(serving);
    const before = peakMemory(serving);
    for (const respond of [oversized(100 * megabyte), () => packed]) {
      for (const on of ['token', 'me'] as const) {
        const all = await Promise.all(
          Array.from({ length: users }, () => signInWith(serving, { on, respond })),
        );
        expect(new Set(all)).toEqual(new Set(['upstream_invalid']));
      }
    }
    expect(peakMemory(serving) - before).toBeLessThan(50 * megabyte);
    expect((await connect(serving)).token).toMatch(/^cfa_/);
  });
});

describe('an Attentive that is waited for', () => {
  it('is given up after ten seconds, silent or without an end, also by a broker that stalls meanwhile', async () => {
    const serving = await startServing();
    const startedAt = performance.now();
    const reasons = [
      await beginSignInWith(serving, { on: 'token', wait: new Promise(() => undefined) }),
      await beginSignInWith(serving, { on: 'token', respond: withoutEnd }),
    ];
    serving.child.kill('SIGSTOP');
    await delay(5_000);
    serving.child.kill('SIGCONT');
    for (const { reason } of reasons) expect(await reason).toBe('upstream_unreachable');
    const seconds = (performance.now() - startedAt) / 1000;
    expect(seconds).toBeGreaterThan(9.9);
    expect(seconds).toBeLessThan(15);
    // Nor is it asked again: the code may be used up.
    expect(exchangesAt(serving)).toBe(2);
    expect((await connect(serving)).token).toMatch(/^cfa_/);
  });
});

/** The answer of the second sign-in must not be given to the first, so the exchange is waited for. */
async function beginSignInWith(serving: Serving, fault: CallFault) {
  const before = exchangesAt(serving);
  const reason = signInWith(serving, fault);
  await expect.poll(() => exchangesAt(serving)).toBe(before + 1);
  return { reason };
}

function exchangesAt({ simulator }: Serving): number {
  return simulator.calls.filter(({ path }) => path === '/v1/authorization-codes/tokens').length;
}

/** @returns why the extension got no code. */
async function signInWith(serving: Serving, fault: CallFault) {
  const agent = createUserAgent(serving);
  const back = await agent.comeBack();
  serving.simulator.faults.push(fault);
  return (await agent.open(back)).location().searchParams.get('reason');
}

/** JSON of which a little comes each second. */
function withoutEnd(): Answer {
  async function* spaces() {
    for (;;) {
      yield ' ';
      await delay(1000);
    }
  }
  const headers = { 'content-type': 'application/json' };
  return { status: 200, headers, body: Readable.from(spaces()) };
}

/** In bytes: the most that the process ever had in memory. */
function peakMemory({ child }: Serving): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return Number(kilobytes) * 1024;
}
