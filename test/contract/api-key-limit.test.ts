import { routes } from '@connector/shared/routes';
import { tokenProblem } from '@connector/shared/schemas/token';
import { Value } from 'typebox/value';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { behindNoProxy } from '../support/addresses.ts';
import {
  apiKeyFields,
  apiKeyOf,
  extensionOrigin,
  fromExtension,
  giveApiKey,
  privateAppsOn,
} from '../support/api-key-grant.ts';
import { type HttpAnswer, postForm } from '../support/http.ts';
import { type System, startSystem } from '../support/system.ts';
import { redeem } from '../support/user-agent.ts';

let system: System;
let direct: System;
/** Each test has networks of its own. */
let network = 0;

beforeAll(async () => {
  system = await startSystem({ environment: privateAppsOn });
  direct = await startSystem({ environment: { ...privateAppsOn, ...behindNoProxy } });
});
afterAll(async () => {
  await system.close();
  await direct.close();
});
beforeEach(() => {
  network += 1;
  system.simulator.calls.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

const right = () => apiKeyOf(system);
const ipv4 = (host = 1) => `203.0.${network}.${host}`;
const ipv6 = (subnet: number, host: string) => `2001:db8:${network}:${subnet}::${host}`;

/** So many tries at once, and what became of each. */
async function tries(count: number, address: string, apiKey = 'made-up'): Promise<number[]> {
  const all = Array.from({ length: count }, () =>
    giveApiKey(system, apiKey, fromExtension(address)),
  );
  return (await Promise.all(all)).map(({ status }) => status);
}

function asked(): number {
  return system.simulator.calls.filter(({ path }) => path === '/v1/me').length;
}

describe('the sixth API key within a minute from one address', () => {
  it('is refused before Attentive hears of it, by what the extension understands', async () => {
    expect(await tries(5, ipv4())).toEqual([400, 400, 400, 400, 400]);
    const answer = await giveApiKey(system, right(), fromExtension(ipv4()));
    expectLimited(answer);
    expect(asked()).toBe(5);
  });

  it('is refused however fast the others came, and never more than five are asked about', async () => {
    const statuses = await tries(40, ipv4());
    expect(statuses.filter((status) => status === 400)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(35);
    expect(asked()).toBe(5);
  });

  it('is refused whether the others were right, wrong or no keys at all', async () => {
    await tries(2, ipv4(), right());
    await tries(2, ipv4(), 'not a key');
    await tries(1, ipv4());
    expect(await tries(1, ipv4(), right())).toEqual([429]);
  });

  it('is refused from anywhere in one IPv6 network of /64', async () => {
    for (const host of ['1', '2', 'ffff', '2:3:4', 'dead:beef']) {
      expect(await tries(1, ipv6(1, host))).toEqual([400]);
    }
    expect(await tries(1, ipv6(1, 'cafe'), right())).toEqual([429]);
    expect(await tries(1, ipv6(2, '1'), right())).toEqual([200]);
  });

  it('is refused from an IPv4 address in the clothes of IPv6', async () => {
    await tries(5, ipv4());
    expect(await tries(1, `::ffff:${ipv4()}`, right())).toEqual([429]);
  });

  it('is refused whatever the client puts before what the proxy adds', async () => {
    await tries(5, ipv4());
    for (const claimed of ['198.51.100.7', '::1', 'unknown', `${ipv4()}:1`, '127.0.0.1']) {
      expect(await tries(1, `${claimed}, ${ipv4()}`, right())).toEqual([429]);
    }
  });

  it('is refused whatever a proxy says that is no address', async () => {
    const words = ['unknown', '', 'unknown:1', '198.51.100.1:80', '_hidden', 'x'.repeat(200)];
    const statuses: number[] = [];
    for (const word of words) statuses.push(...(await tries(1, `${word}, x${word}`)));
    expect(statuses.slice(5)).toEqual([429]);
  });

  it('is refused whatever is claimed where no proxy is trusted', async () => {
    const statuses: number[] = [];
    for (let claim = 1; claim <= 6; claim += 1) {
      const headers = fromExtension(`198.51.100.${claim}`);
      statuses.push((await giveApiKey(direct, 'made-up', headers)).status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
  });
});

describe('the limit', () => {
  it('keeps nobody else waiting', async () => {
    await tries(6, ipv4());
    expect(await tries(1, ipv4(2), right())).toEqual([200]);
  });

  it('ends after a minute, and not before', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const start = Date.now();
    await tries(6, ipv4());
    vi.setSystemTime(start + 59_000);
    expect((await giveApiKey(system, right(), fromExtension(ipv4()))).headers['retry-after']).toBe(
      '1',
    );
    vi.setSystemTime(start + 60_000);
    expect(await tries(1, ipv4(), right())).toEqual([200]);
  });

  it('keeps no sign-in through OAuth waiting', async () => {
    const own = ipv4();
    expect((await tries(6, own)).at(-1)).toBe(429);
    const fields = { code: 'a', code_verifier: 'a'.repeat(43) };
    const codes = Array.from({ length: 20 }, () => redeem(system, fields, fromExtension(own)));
    const statuses = (await Promise.all(codes)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([400]));
    expect(await tries(1, own, right())).toEqual([429]);
  });

  it('counts no other grant', async () => {
    const other = apiKeyFields({ api_key: 'made-up', grant_type: 'password' });
    for (let count = 0; count < 10; count += 1) {
      await postForm(system.broker.url + routes.token, other, fromExtension(ipv4()));
    }
    expect(await tries(1, ipv4(), right())).toEqual([200]);
  });
});

function expectLimited(answer: HttpAnswer): void {
  expect([answer.status, answer.json()]).toEqual([
    429,
    { error: 'temporarily_unavailable', reason: 'rate_limited' },
  ]);
  expect(Value.Errors(tokenProblem, answer.json())).toEqual([]);
  const seconds = Number(answer.headers['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(answer.headers).toMatchObject({
    'access-control-allow-origin': extensionOrigin,
    'access-control-expose-headers': 'retry-after, x-request-id',
    'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
  });
}
