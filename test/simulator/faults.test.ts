import { gunzipSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import {
  failure,
  gzipBomb,
  htmlPage,
  jsonText,
  oversized,
  redirectTo,
  tooManyRequests,
  truncated,
  withByteOrderMark,
  withDuplicateKeys,
  withMembers,
} from './faults.ts';
import {
  dana,
  freshCode,
  freshToken,
  installUrl,
  readMe,
  redirectUri,
  requestToken,
  test,
} from './fixture.ts';

describe('a fault', () => {
  test('is used once, by the call it is meant for', async ({ simulator }) => {
    simulator.faults.push({ on: 'me', respond: failure(500) });
    const token = await freshToken(simulator);
    expect((await readMe(simulator, token)).status).toBe(500);
    expect((await readMe(simulator, token)).status).toBe(200);
  });

  test('answers 429 with and without Retry-After', async ({ simulator }) => {
    simulator.faults.push({ on: 'me', respond: tooManyRequests('7') });
    simulator.faults.push({ on: 'me', respond: tooManyRequests() });
    const first = await readMe(simulator, 'any');
    const second = await readMe(simulator, 'any');
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, null]);
  });

  test('answers any text as JSON', async ({ simulator }) => {
    simulator.faults.push({ on: 'token', respond: jsonText('{"access_token":7}') });
    const response = await requestToken(simulator, 'any');
    expect(await response.json()).toEqual({ access_token: 7 });
  });

  test('answers HTML with 200, or a redirect', async ({ simulator }) => {
    simulator.faults.push({ on: 'me', respond: htmlPage() });
    simulator.faults.push({ on: 'me', respond: redirectTo('http://127.0.0.1:9/') });
    const page = await readMe(simulator, 'any');
    expect(page.headers.get('content-type')).toBe('text/html');
    await expect(readMe(simulator, 'any')).rejects.toThrow('fetch failed');
  });

  test.for(['before reading', 'after reading'] as const)(
    'resets %s, and the code is still good',
    async (reset, { simulator }) => {
      const code = await freshCode(simulator);
      simulator.faults.push({ on: 'token', reset });
      await expect(requestToken(simulator, code)).rejects.toThrow('fetch failed');
      expect((await requestToken(simulator, code)).status).toBe(200);
    },
  );

  test('resets after processing, and the code is used up', async ({ simulator }) => {
    const code = await freshCode(simulator);
    simulator.faults.push({ on: 'token', reset: 'after processing' });
    await expect(requestToken(simulator, code)).rejects.toThrow('fetch failed');
    expect((await requestToken(simulator, code)).status).toBe(400);
  });

  test('waits until it is released', async ({ simulator }) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    simulator.faults.push({ on: 'me', wait: promise });
    const held = readMe(simulator, await freshToken(simulator)).then(({ status }) => status);
    expect(await Promise.race([held, readMe(simulator, 'other').then(() => 'held')])).toBe('held');
    resolve();
    expect(await held).toBe(200);
  });

  test('holds a call only as long as its caller waits', async ({ simulator }) => {
    simulator.faults.push({ on: 'me', wait: 3_600_000 });
    const signal = AbortSignal.timeout(50);
    await expect(fetch(`${simulator.apiUrl}/v1/me`, { signal })).rejects.toThrow('timeout');
  });

  test('spoils the true answer', async ({ simulator }) => {
    const token = await freshToken(simulator);
    const rewritten = async (rewrite: (body: string) => string) => {
      simulator.faults.push({ on: 'me', rewrite });
      const response = await readMe(simulator, token);
      return Buffer.from(await response.arrayBuffer()).toString();
    };
    const good = await (await readMe(simulator, token)).text();
    expect(good.startsWith(await rewritten(truncated))).toBe(true);
    expect(await rewritten(withByteOrderMark)).toBe(`\uFEFF${good}`);
    expect((await rewritten(withDuplicateKeys)).match(/"companyId"/g)).toHaveLength(2);
    const { companyId: _, ...rest } = JSON.parse(good);
    expect(JSON.parse(await rewritten(withMembers({ companyId: undefined })))).toEqual(rest);
  });

  test('sends far too much, plain or packed', async ({ simulator }) => {
    simulator.faults.push({ on: 'me', respond: oversized(10_000_000) });
    simulator.faults.push({ on: 'me', respond: gzipBomb(10_000_000) });
    const plain = await readMe(simulator, 'any');
    expect((await plain.arrayBuffer()).byteLength).toBeGreaterThan(10_000_000);
    const packed = gzipBomb(10_000_000)().body as Buffer;
    expect(packed.length).toBeLessThan(20_000);
    expect(gunzipSync(packed).length).toBeGreaterThan(10_000_000);
    expect((await (await readMe(simulator, 'any')).text()).length).toBeGreaterThan(10_000_000);
  });

  test('changes what the redirect back says', async ({ simulator, user }) => {
    const edit = (parameters: URLSearchParams) => {
      parameters.delete('state');
      parameters.append('code', 'second');
      parameters.append('error', 'access_denied');
    };
    simulator.faults.push({ on: 'redirect', edit });
    const returned = await user.install(dana, installUrl(simulator));
    expect(returned.href.startsWith(redirectUri)).toBe(true);
    expect([...returned.searchParams.keys()]).toEqual(['code', 'code', 'error']);
  });
});
