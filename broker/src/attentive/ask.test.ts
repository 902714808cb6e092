import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { startServer } from '../testing/attentive-server.ts';
import { ask, parseJson, readRetryAfter } from './ask.ts';

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function serve(listener: RequestListener) {
  const server = await startServer(listener);
  running.push(server);
  return { call: 'account', method: 'GET', url: `${server.url}/v1/me`, headers: {} } as const;
}

const jsonType = { 'content-type': 'application/json' };

const answering = (headers: Record<string, string>, body: string | Buffer) =>
  serve((_, response) => response.writeHead(200, headers).end(body));

/** Of a server that has gone. */
async function unusedAddress(): Promise<string> {
  const server = await startServer(() => {});
  await server.stop();
  return server.url;
}

describe('asking Attentive', () => {
  it('follows no redirect, which could carry the credential elsewhere', async () => {
    let asked = 0;
    const question = await serve((_, response) => {
      asked += 1;
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await ask(question)).toMatchObject({ status: 307, json: undefined });
    expect(asked).toBe(1);
  });

  it('repeats nothing that may have been received', async () => {
    let asked = 0;
    const question = await serve((request) => {
      asked += 1;
      request.socket.destroy();
    });
    await expect(ask(question)).rejects.toMatchObject({ reason: 'upstream_unreachable' });
    expect(asked).toBe(1);
  });

  it.each([
    ['nobody listens', unusedAddress],
    ['its name is not known', async () => 'http://attentive.invalid'],
  ])('is tried twice where nothing could be sent, and then fails: %s', async (_, addressOf) => {
    const question = {
      call: 'account',
      method: 'GET',
      url: await addressOf(),
      headers: {},
    } as const;
    let tries = 0;
    const count = () => {
      tries += 1;
    };
    subscribe('net.client.socket', count);
    await expect(ask(question)).rejects.toMatchObject({ reason: 'upstream_unreachable' });
    unsubscribe('net.client.socket', count);
    expect(tries).toBe(2);
  });

  it('fails when it is answered by an upgrade to another protocol', async () => {
    const question = await serve((_, { socket }) => {
      socket?.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
      );
    });
    await expect(ask(question)).rejects.toMatchObject({ reason: 'upstream_unreachable' });
  });

  it('fails when the answer breaks off', async () => {
    const question = await serve((_, response) => {
      response.writeHead(200, { ...jsonType, 'content-length': '100' });
      response.write('{"a":', () => response.socket?.destroy());
    });
    await expect(ask(question)).rejects.toMatchObject({ reason: 'upstream_unreachable' });
  });

  it.each([
    ['HTML', { 'content-type': 'text/html' }, '{"a":1}'],
    ['no type', {}, '{"a":1}'],
    ['problem details', { 'content-type': 'application/problem+json' }, '{"a":1}'],
    ['half a value', jsonType, '{"a":'],
    ['nothing', jsonType, ''],
    ['a byte order mark', jsonType, Buffer.from('\ufeff{"a":1}')],
    ['bytes that are not UTF-8', jsonType, Buffer.from([0x22, 0xff, 0x22])],
    ['more than 64 kB', jsonType, JSON.stringify('x'.repeat(64 * 1024))],
    [
      'more than 64 kB after decompression',
      { ...jsonType, 'content-encoding': 'gzip' },
      gzipSync(JSON.stringify('x'.repeat(8 * 1024 * 1024))),
    ],
  ])('reads no JSON from %s', async (_, headers, body) => {
    expect((await ask(await answering(headers, body))).json).toBeUndefined();
  });

  it('hangs up on an answer without end', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const question = await serve((_, response) => {
      closed = once(response, 'close');
      response.writeHead(200, jsonType);
      const more = () => response.write(Buffer.alloc(16 * 1024, ' '), (error) => error || more());
      more();
    });
    expect((await ask(question)).json).toBeUndefined();
    await closed;
  });

  it.each(['application/json', 'Application/JSON; charset=utf-8'])('reads %s', async (type) => {
    expect((await ask(await answering({ 'content-type': type }, '{"a":1}'))).json).toEqual({
      a: 1,
    });
  });
});

it('parses no JSON that names bytes of another encoding, and never throws', () => {
  expect(parseJson(Buffer.from('{"a":1}', 'utf16le'))).toBeUndefined();
  expect(parseJson(Buffer.from('null'))).toBeNull();
});

it.each([
  [null, undefined],
  ['', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  [' 5', undefined],
  ['٣', undefined],
  ['999999', undefined],
  ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ['5, 6', undefined],
  ['0', 0],
  ['120', 120],
])('reads Retry-After %j as %j', (value, seconds) => {
  expect(readRetryAfter(value)).toBe(seconds);
});
