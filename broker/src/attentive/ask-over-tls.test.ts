import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { ask } from './ask.ts';

const dayMs = 24 * 60 * 60 * 1000;
const ours = getCACertificates();

afterAll(() => setDefaultCACertificates(ours));

interface Kind {
  /** For which it is made out. */
  name?: string;
  /** In days from today. */
  endsIn?: number;
  isTrusted?: boolean;
}

/** An Attentive at `localhost`, and what it heard of the client. */
async function serveWith({ name = 'localhost', endsIn = 1, isTrusted = true }: Kind) {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
    notBeforeDate: new Date(Date.now() - 2 * dayMs),
    notAfterDate: new Date(Date.now() + endsIn * dayMs),
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  });
  if (isTrusted) setDefaultCACertificates([...ours, cert]);
  const heard: (string | undefined)[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    heard.push(request.headers.authorization);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":1}');
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  });
  await once(server.listen(0, 'localhost'), 'listening');
  const { port } = server.address() as AddressInfo;
  const question = {
    call: 'account',
    method: 'GET',
    url: `https://localhost:${port}/v1/me`,
    headers: { authorization: 'Bearer secret' },
  } as const;
  return { question, heard };
}

describe('an Attentive that cannot prove who it is', () => {
  it.each([
    ['that nobody vouches for', { isTrusted: false }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['that has expired', { endsIn: -1 }, 'CERT_HAS_EXPIRED'],
    ['of another name', { name: 'attentive.example' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('is told no secret: a certificate %s', async (_, kind, code) => {
    const { question, heard } = await serveWith(kind);
    await expect(ask(question)).rejects.toMatchObject({
      reason: 'upstream_unreachable',
      cause: { code },
    });
    expect(heard).toEqual([]);
  });

  it('is told none either where the environment says that certificates do not matter', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    onTestFinished(() => {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    });
    const { question, heard } = await serveWith({ isTrusted: false });
    await expect(ask(question)).rejects.toMatchObject({ reason: 'upstream_unreachable' });
    expect(heard).toEqual([]);
  });
});

it('an Attentive that proves it is answered', async () => {
  const { question, heard } = await serveWith({});
  expect(await ask(question)).toMatchObject({ status: 200, json: { a: 1 } });
  expect(heard).toEqual(['Bearer secret']);
});
