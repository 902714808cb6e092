import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { routes } from '@connector/shared/routes';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { http, postForm } from '../support/http.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
const sockets: Socket[] = [];

beforeAll(async () => {
  system = await startSystem();
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

describe('the broker', () => {
  it('has limits on how long a request may take', () => {
    const { server } = system.broker.app;
    expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 15_000]);
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
