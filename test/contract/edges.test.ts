import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { routes } from '@connector/shared/routes';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { behindNoProxy } from '../support/addresses.ts';
import { createAttentiveUser } from '../support/attentive-user.ts';
import { type HttpAnswer, http, postForm } from '../support/http.ts';
import { problemAddress } from '../support/problem-address.ts';
import { type System, startSystem } from '../support/system.ts';
import { authorizeParameters, createUserAgent } from '../support/user-agent.ts';

let system: System;
const sockets: Socket[] = [];

beforeAll(async () => {
  // No proxy stands before it, so nothing that a client says of itself is believed.
  system = await startSystem({ environment: behindNoProxy });
});
afterAll(() => system.close());
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  // Whatever the test did, the next one is served.
  expect((await http(system.broker.url + routes.ready)).status).toBe(200);
});

describe('a request that is too large', () => {
  it('is refused by its headers', async () => {
    const answer = await http(system.broker.url, { headers: { 'x-large': 'x'.repeat(20_000) } });
    expect(answer.status).toBe(431);
  });

  it('is refused by its body, before it is read', async () => {
    for (const path of [routes.token, routes.revoke]) {
      const answer = await postForm(system.broker.url + path, { token: 'x'.repeat(1_000_000) });
      expect(answer.status).toBe(413);
    }
  });

  it('may have many parameters, which mean nothing', async () => {
    const query = Array.from({ length: 2000 }, (_, index) => `a${index}`).join('&');
    expect((await http(`${system.broker.url}${routes.authorize}?${query}`)).status).toBe(303);
  });

  it('is refused with ten thousand parameters in its body', async () => {
    const body = Array.from({ length: 10_000 }, (_, index) => `a${index}`).join('&');
    for (const path of [routes.token, routes.revoke]) {
      expect((await postForm(system.broker.url + path, body)).status).toBe(413);
    }
    const answer = await postForm(system.broker.url + routes.authorize, body);
    expect(answer.headers.location).toBe(problemAddress('invalid_request', answer));
  });
});

describe('a request that is not HTTP', () => {
  const requests: [string, string][] = [
    ['nonsense', 'nonsense\r\n\r\n'],
    ['a bad version', 'GET / HTTP/9.9\r\n\r\n'],
    ['a bad header', 'GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    ],
    [
      'a length and chunks',
      'POST /oauth/token HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET',
    ],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ];

  it.each(requests)('is refused and cut: %s', async (_, text) => {
    const answer = await raw(text);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('a request in an odd shape', () => {
  const close = 'Host: evil.example\r\nConnection: close\r\n\r\n';
  const requests: [string, string, RegExp][] = [
    ['a whole address', `GET http://evil.example/ HTTP/1.1\r\n${close}`, /^HTTP\/1\.1 200 /],
    ['a fragment', `GET /nothing#x HTTP/1.1\r\n${close}`, /^HTTP\/1\.1 200 /],
    ['a star', `GET * HTTP/1.1\r\n${close}`, /^HTTP\/1\.1 200 /],
    ['HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n', /^HTTP\/1\.1 200 /],
    [
      'a body that no page takes',
      `GET /oauth/callback HTTP/1.1\r\nContent-Length: 3\r\n${close}a=b`,
      /^HTTP\/1\.1 303 /,
    ],
    ['an expectation', `GET /health/live HTTP/1.1\r\nExpect: miracles\r\n${close}`, /200 OK/],
    [
      'two in one packet',
      `GET /health/live HTTP/1.1\r\nHost: a\r\n\r\nGET /oauth/callback HTTP/1.1\r\n${close}`,
      /"live"}HTTP\/1\.1 303 /,
    ],
  ];

  it.each(requests)('is answered like any other: %s', async (_, text, expected) => {
    const answer = await raw(text);
    expect(answer).toMatch(expected);
    expect(answer).not.toContain('evil');
  });

  it('is no way to another host: CONNECT', async () => {
    expect(await raw('CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\n\r\n')).toBe('');
  });
});

describe('a request under another name', () => {
  const spoofed = {
    host: 'evil.example',
    forwarded: 'host=evil.example;proto=https',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '203.0.113.9',
    'x-original-url': '/v1/connection',
    'x-http-method-override': 'DELETE',
    'x-request-id': 'evil',
  };

  it.each(Object.values(routes))('is answered as under our own: %s', async (path) => {
    const at = system.broker.url + path;
    const [own, other] = [await http(at), await http(at, { headers: spoofed })];
    expect(other.status).toBe(own.status);
    expect(whereTo(other)).toBe(whereTo(own));
    expect(JSON.stringify(other)).not.toMatch(/evil|203\.0/);
  });

  /** Every request has a reference of its own. */
  function whereTo({ headers }: HttpAnswer) {
    return headers.location?.replace(headers['x-request-id'] ?? 'none', 'its own');
  }

  it('changes neither what Attentive is asked nor who answers the extension', async () => {
    const agent = createUserAgent(system);
    const { answer, fields } = await agent.ask();
    expect(answer.text).toContain(new URL(system.broker.url).host);
    const decision = { ...fields, decision: 'continue' };
    const sent = await agent.submit(routes.authorize, decision, spoofed);
    expect(sent.location().searchParams.get('redirect_uri')).toBe(
      system.broker.url + routes.callback,
    );
    const user = createAttentiveUser(system.simulator);
    const back = await user.install('dana@juniper.example', sent.location().href);
    const returned = await agent.open(back.pathname + back.search, { headers: spoofed });
    expect(returned.location().searchParams.get('iss')).toBe(system.broker.url);
    expect(returned.location().searchParams.has('code')).toBe(true);
  });

  it('is not ours where a form says that it comes from there', async () => {
    const agent = createUserAgent(system);
    const { fields } = await agent.ask();
    const origin = { ...spoofed, origin: 'https://evil.example' };
    const sent = await agent.submit(routes.authorize, { ...fields, decision: 'continue' }, origin);
    expect(sent.headers.location).toBe(problemAddress('flow_unknown', sent));
  });
});

describe('a client that is too slow', () => {
  const form = 'Content-Type: application/x-www-form-urlencoded';
  it.each([
    ['with its headers', 'POST /oauth/token HTTP/1.1\r\nHost: a\r\nX-Slow: '],
    [
      'with its body',
      `POST /oauth/token HTTP/1.1\r\nHost: a\r\n${form}\r\nContent-Length: 9\r\n\r\na`,
    ],
  ])('is cut: %s', { concurrent: true }, async (_, start) => {
    const answer = raw(start);
    const socket = sockets.at(-1);
    const drip = setInterval(() => socket?.write('a'), 4_000);
    expect(await answer).toMatch(/^HTTP\/1\.1 408 |^$/);
    clearInterval(drip);
  });
});

describe('an answer of Node itself', () => {
  it.each([
    ['to what is no HTTP', 'nonsense\r\n\r\n', 400],
    ['to headers that are too large', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('is kept and framed as little as ours: %s', async (_, text, status) => {
    const answer = await raw(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    for (const line of ['no-store', 'no-referrer', 'nosniff', 'DENY']) {
      expect(answer).toContain(line);
    }
  });
});

describe('what a browser may bring along', () => {
  const withCookies = (cookie: string) =>
    http(`${system.broker.url}${routes.authorize}?${authorizeParameters()}`, {
      headers: { cookie },
    });

  it.each([
    ['sixty cookies', Array.from({ length: 60 }, (_, index) => `c${index}=${index}`).join('; ')],
    ['a cookie of 8 kB', `large=${'x'.repeat(8_192)}`],
    ['cookies of ours that we cannot read', '__Host-form=%zz; __Host-flow-0=v0.gone.AAAA.AAAA'],
    ['cookies of ours that come twice', '__Host-form=a; __Host-form=b; __Host-flow-0=; ='],
  ])('keeps nobody from signing in: %s', async (_, cookie) => {
    const answer = await withCookies(cookie);
    expect([answer.status, answer.setCookies]).toEqual([
      200,
      [expect.stringMatching(/^__Host-form=[\w-]{43};/)],
    ]);
  });
});

/** What the server sends before it closes the connection. */
async function raw(text: string): Promise<string> {
  const socket = connect(system.broker.config.port, '127.0.0.1');
  sockets.push(socket);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}
