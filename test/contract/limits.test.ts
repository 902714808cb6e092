import { routes } from '@connector/shared/routes';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { behindNoProxy, fromAddress } from '../support/addresses.ts';
import { extensionOrigin } from '../support/api-key-grant.ts';
import { type HttpAnswer, http, postForm } from '../support/http.ts';
import { createLogRecorder } from '../support/log-recorder.ts';
import { type System, startSystem } from '../support/system.ts';
import { authorizeParameters, connect, createUserAgent } from '../support/user-agent.ts';

const log = createLogRecorder();
let system: System;
let direct: System;
/** Each test has networks of its own. */
let network = 0;

beforeAll(async () => {
  system = await startSystem({ log: log.stream });
  direct = await startSystem({ environment: behindNoProxy });
});
afterAll(async () => {
  await system.close();
  await direct.close();
});
beforeEach(() => {
  network += 1;
  log.lines.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

const ipv4 = (host = 1) => `203.0.${network}.${host}`;
const origin = { origin: extensionOrigin };
const at = (path: string) => system.broker.url + path;

type Ask = (headers: Record<string, string>) => Promise<HttpAnswer>;

const question: Ask = (headers) =>
  http(`${at(routes.authorize)}?${authorizeParameters()}`, { headers });
const answer: Ask = (headers) => postForm(at(routes.authorize), { decision: 'continue' }, headers);
const callback: Ask = (headers) => http(`${at(routes.callback)}?code=a`, { headers });
const token: Ask = (headers) => postForm(at(routes.token), { grant_type: 'nothing' }, headers);
const revoke: Ask = (headers) => postForm(at(routes.revoke), { token: 'a' }, headers);
const stranger: Ask = (headers) => http(at(routes.connection), { headers });
const withMadeUpSession: Ask = (headers) =>
  http(at(routes.connection), {
    headers: { ...headers, authorization: `Bearer cfa_${'a'.repeat(43)}` },
  });

async function ask(count: number, what: Ask, headers: Record<string, string>) {
  return Promise.all(Array.from({ length: count }, () => what(headers)));
}

function isOver({ status, headers }: HttpAnswer): boolean {
  return status === 429 || headers.location?.includes('reason=rate_limited') === true;
}

describe('more requests of one kind in a minute than a person makes', () => {
  const kinds: [string, number, Ask][] = [
    ['questions', 60, question],
    ['answers to the question', 60, answer],
    ['returns from Attentive', 30, callback],
    ['tokens', 30, token],
    ['sign-outs', 60, revoke],
    ['calls without a session', 120, stranger],
    ['calls with no live session', 120, withMadeUpSession],
  ];

  it.each(kinds)('are refused from one address: %s', async (_, limit, what) => {
    const answers = await ask(limit + 5, what, fromAddress(ipv4()));
    expect(answers.filter(isOver)).toHaveLength(5);
    expect((await ask(1, what, fromAddress(ipv4(2)))).filter(isOver)).toEqual([]);
  });

  it.each(kinds)('fill the log with one line, not with one each: %s', async (_, limit, what) => {
    await ask(limit, what, fromAddress(ipv4()));
    const limited = () => log.events().filter(({ event }) => event === 'request.limited');
    expect(limited()).toEqual([]);
    await ask(20, what, fromAddress(ipv4()));
    expect(limited()).toHaveLength(1);
    const before = log.events().length;
    await ask(20, what, fromAddress(ipv4()));
    expect(log.events()).toHaveLength(before);
  });

  it('are refused whether they are questions or answers: both begin a sign-in', async () => {
    await ask(30, question, fromAddress(ipv4()));
    await ask(30, answer, fromAddress(ipv4()));
    expect((await ask(1, question, fromAddress(ipv4()))).filter(isOver)).toHaveLength(1);
  });

  it('are refused from anywhere in one IPv6 network of /64, and from no other', async () => {
    const ipv6 = (subnet: number, host: number) =>
      fromAddress(`2001:db8:${network}:${subnet}::${host}`);
    for (let host = 1; host <= 30; host += 1) await callback(ipv6(1, host));
    expect(isOver(await callback(ipv6(1, 99)))).toBe(true);
    expect(isOver(await callback(ipv6(2, 1)))).toBe(false);
  });

  it('are refused for a session, wherever it comes from', async () => {
    const { token } = await connect(system);
    const authorization = `Bearer ${token}`;
    const read = () => http(at(routes.connection), { headers: { authorization } });
    const answers = await Promise.all(Array.from({ length: 125 }, read));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(120);
    expectLimitedClient(answers.at(-1));
    const deletion = await http(at(routes.connection), {
      method: 'DELETE',
      headers: { authorization },
    });
    expect(deletion.status).toBe(429);
  });
});

describe('whoever is over a limit', () => {
  it('is told in a way that the extension reads, and when to come again', async () => {
    for (const [limit, what] of [
      [30, token],
      [60, revoke],
      [120, stranger],
    ] as const) {
      const answers = await ask(limit + 1, what, { ...fromAddress(ipv4()), ...origin });
      expectLimitedClient(answers.find(isOver));
    }
  });

  it('sees a page with a status that keeps its window open', async () => {
    for (const [limit, what] of [
      [60, answer],
      [60, question],
      [30, callback],
    ] as const) {
      const answers = await ask(limit + 1, what, fromAddress(ipv4()));
      const over = answers.find(isOver);
      expect([over?.status, over?.setCookies]).toEqual([303, []]);
      const page = await http(String(over?.location()), { headers: fromAddress(ipv4()) });
      expect(page.status).toBe(200);
      expect(page.text).toContain('Too many tries at once');
    }
  });

  it('loses no sign-in: what was refused was not used up', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const agent = createUserAgent(system);
    const back = await agent.comeBack();
    await ask(30, callback, fromAddress(ipv4()));
    const headers = fromAddress(ipv4());
    expect(isOver(await agent.open(back, { headers }))).toBe(true);
    vi.setSystemTime(Date.now() + 60_000);
    const { searchParams } = (await agent.open(back, { headers })).location();
    expect(searchParams.has('code')).toBe(true);
  });
});

describe('a limit', () => {
  it('is over after a minute even under a flood, for everyone at that address', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const start = Date.now();
    const headers = fromAddress(ipv4());
    for (let second = 0; second < 60; second += 5) {
      vi.setSystemTime(start + second * 1000);
      await ask(20, question, headers);
    }
    expect(isOver(await question(headers))).toBe(true);
    vi.setSystemTime(start + 60_000);
    expect(isOver(await question(headers))).toBe(false);
  });

  it('of strangers keeps no live session waiting that shares their address', async () => {
    const { token } = await connect(system);
    await ask(130, withMadeUpSession, fromAddress(ipv4()));
    const headers = { ...fromAddress(ipv4()), authorization: `Bearer ${token}` };
    expect((await http(at(routes.connection), { headers })).status).toBe(200);
  });

  it('keeps no page and no question about health waiting', async () => {
    await ask(70, question, fromAddress(ipv4()));
    for (const path of [routes.home, routes.problem, routes.broker, routes.live, routes.ready]) {
      const all = await ask(150, (headers) => http(at(path), { headers }), fromAddress(ipv4()));
      expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
    }
  });
});

describe('a hundred addresses that a client names', () => {
  const claims = Array.from({ length: 100 }, (_, index) => `198.51.100.${index}`);
  const over = async (url: string, headersOf: (claim: string) => Record<string, string>) => {
    const get = (claim: string) => http(`${url}?code=a`, { headers: headersOf(claim) });
    return (await Promise.all(claims.map(get))).filter(isOver).length;
  };

  it('are one where no proxy is trusted', async () => {
    const url = direct.broker.url + routes.callback;
    expect(await over(url, (claim) => fromAddress(claim))).toBe(70);
  });

  it('are one before the one that a trusted proxy adds', async () => {
    expect(await over(at(routes.callback), (claim) => fromAddress(ipv4(), claim))).toBe(70);
  });

  it('are a hundred where a trusted proxy adds each', async () => {
    expect(await over(at(routes.callback), (claim) => fromAddress(claim, '192.0.2.1'))).toBe(0);
  });
});

function expectLimitedClient(limited: HttpAnswer | undefined): void {
  expect(limited?.status).toBe(429);
  expect(limited?.text).toContain('"rate_limited"');
  const seconds = Number(limited?.headers['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(limited?.headers['access-control-expose-headers']).toBe('retry-after, x-request-id');
}
