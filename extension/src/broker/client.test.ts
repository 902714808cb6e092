import { brokerCauses } from '@connector/shared/causes';
import { afterEach, describe, expect, it } from 'vitest';
import { exampleBrokerInfo, exampleSnapshot, exampleToken } from '../testing/examples.ts';
import { type Answering, answerJson, startServer } from '../testing/http-server.ts';
import { createBrokerClient } from './client.ts';

const token = exampleToken();
const code = { code: 'code-1', codeVerifier: 'verifier', redirectUri: 'https://x/attentive' };
const tokenAnswer = { access_token: token, token_type: 'Bearer', expires_in: 60, scope: 'a b' };
const problem = (code: string, status: number) => ({
  type: 'about:blank',
  title: '',
  status,
  code,
});

const tooMuch = JSON.stringify({ ...exampleSnapshot(), more: 'x'.repeat(300 * 1024) });

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function brokerThat(answering: Answering) {
  const server = await startServer(answering);
  running.push(server);
  return {
    client: createBrokerClient(fetch, server.url),
    received: server.received,
    url: server.url,
    stop: server.stop,
  };
}

describe('what is sent', () => {
  it('redeems a code with its verifier, as a form', async () => {
    const { client, received } = await brokerThat((_, response) =>
      answerJson(response, 200, tokenAnswer),
    );
    expect(await client.redeemCode(code)).toEqual({ ok: true, value: token });
    expect(received[0]).toMatchObject({ method: 'POST', url: '/oauth/token' });
    expect(received[0]?.headers['content-type']).toMatch('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(received[0]?.body))).toEqual({
      grant_type: 'authorization_code',
      client_id: 'extension',
      code: 'code-1',
      code_verifier: 'verifier',
      redirect_uri: 'https://x/attentive',
    });
  });

  it('redeems an API key as a form of its own, once, in the body alone', async () => {
    const { client, received } = await brokerThat((_, response) =>
      answerJson(response, 200, tokenAnswer),
    );
    expect(await client.redeemApiKey('attentive key&+')).toEqual({ ok: true, value: token });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method: 'POST', url: '/oauth/token' });
    expect(received[0]?.headers).not.toHaveProperty('authorization');
    expect(Object.fromEntries(new URLSearchParams(received[0]?.body))).toEqual({
      grant_type: 'urn:connector-for-attentive:grant-type:api-key',
      client_id: 'extension',
      api_key: 'attentive key&+',
    });
  });

  it('carries the session token in its header alone, and nothing else of the browser', async () => {
    const { client, received } = await brokerThat((_, response) =>
      answerJson(response, 200, exampleSnapshot()),
    );
    await client.readConnection(token);
    await client.checkConnection(token);
    expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /v1/connection',
      'POST /v1/connection/check',
    ]);
    for (const { headers, url } of received) {
      expect(headers.authorization).toBe(`Bearer ${token}`);
      expect(url).not.toContain(token);
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('referer');
    }
  });

  it('names no session when it asks who the broker is', async () => {
    const { client, received } = await brokerThat((_, response) =>
      answerJson(response, 200, exampleBrokerInfo),
    );
    expect(await client.readBroker()).toEqual({ ok: true, value: exampleBrokerInfo });
    expect(received[0]?.headers).not.toHaveProperty('authorization');
  });

  it('revokes the token in the body', async () => {
    const { client, received } = await brokerThat((_, response) => response.end());
    expect(await client.revoke(token)).toEqual({ ok: true, value: null });
    expect(received[0]).toMatchObject({ method: 'POST', url: '/oauth/revoke' });
    expect(new URLSearchParams(received[0]?.body).get('token')).toBe(token);
  });

  it('names nobody and reads nothing when it asks whether anything is there', async () => {
    const { client, received, stop } = await brokerThat((_, response) => response.end('<h1>Hi'));
    expect(await client.isThere()).toBe(true);
    expect(received[0]).toMatchObject({ method: 'GET', url: '/' });
    expect(received[0]?.headers).not.toHaveProperty('authorization');
    expect(received[0]?.headers).not.toHaveProperty('cookie');
    await stop();
    expect(await client.isThere()).toBe(false);
  });

  it('asks fetch for no cookies, no redirect, no cache and no referrer', async () => {
    const asked: RequestInit[] = [];
    const recording: typeof fetch = async (_, init) => {
      asked.push(init ?? {});
      return Response.json(exampleSnapshot());
    };
    await createBrokerClient(recording, 'https://broker.example').readConnection(token);
    expect(asked[0]).toMatchObject({
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    expect(asked[0]?.signal).toBeInstanceOf(AbortSignal);
  });
});

describe('a broker that does not answer', () => {
  it('is asked once more when the question changes nothing', async () => {
    const { client, received } = await brokerThat((_, response, times) =>
      times === 0 ? response.destroy() : answerJson(response, 200, exampleSnapshot()),
    );
    expect((await client.readConnection(token)).ok).toBe(true);
    expect(received).toHaveLength(2);
  });

  it('is asked twice at most', async () => {
    const { client, received } = await brokerThat((_, response) => response.destroy());
    expect(await client.readBroker()).toEqual({ ok: false, cause: 'broker_unreachable' });
    expect(received).toHaveLength(2);
  });

  it.each([
    ['redeeming', (client: ReturnType<typeof createBrokerClient>) => client.redeemCode(code)],
    ['checking', (client: ReturnType<typeof createBrokerClient>) => client.checkConnection(token)],
    ['revoking', (client: ReturnType<typeof createBrokerClient>) => client.revoke(token)],
    ['disconnecting', (client: ReturnType<typeof createBrokerClient>) => client.disconnect(token)],
  ])('is not asked again for %s', async (_, ask) => {
    const { client, received } = await brokerThat((_, response) => response.destroy());
    expect(await ask(client)).toEqual({ ok: false, cause: 'broker_unreachable' });
    expect(received).toHaveLength(1);
  });

  it('is not followed elsewhere', async () => {
    const other = await brokerThat((_, response) => answerJson(response, 200, exampleSnapshot()));
    const { client } = await brokerThat((_, response) => {
      response.writeHead(307, { location: `${other.url}/v1/connection` }).end();
    });
    expect(await client.readConnection(token)).toEqual({ ok: false, cause: 'broker_unreachable' });
    expect(other.received).toEqual([]);
  });

  it('is asked once only for an API key', async () => {
    const { client, received } = await brokerThat((_, response) => response.destroy());
    const outcome = await client.redeemApiKey('attentive-key');
    expect(outcome).toEqual({ ok: false, cause: 'broker_unreachable' });
    expect(received).toHaveLength(1);
  });

  it('may have a proxy that answers for it', async () => {
    const { client } = await brokerThat((_, response) => {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    });
    expect(await client.readConnection(token)).toEqual({ ok: false, cause: 'broker_unreachable' });
  });
});

describe('something else in its place', () => {
  it.each<[string, number, string, string]>([
    ['a page of a hotel network', 200, 'text/html', '<h1>Welcome, guest</h1>'],
    ['JSON called a page', 200, 'text/html', JSON.stringify(exampleSnapshot())],
    ['JSON of another kind', 200, 'application/json', '{"hello":"world"}'],
    ['half an answer', 200, 'application/json', '{"company":'],
    ['an answer without end', 200, 'application/json', tooMuch],
    ['a page that is not found', 404, 'text/html', 'Not found'],
    ['a refusal that is not ours', 401, 'text/html', 'Log in'],
    ['a refusal of another make', 401, 'application/json', '{"error":"session_invalid"}'],
    [
      'a refusal for an unknown cause',
      400,
      'application/problem+json',
      JSON.stringify(problem('weather', 400)),
    ],
  ])('is not believed: %s', async (_, status, type, body) => {
    const { client } = await brokerThat((_, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    expect(await client.readConnection(token)).toEqual({ ok: false, cause: 'broker_incompatible' });
    expect(await client.readBroker()).toEqual({ ok: false, cause: 'broker_incompatible' });
  });

  it.each([200, 202])('has not disconnected a company with a status of %i', async (status) => {
    const { client } = await brokerThat((_, response) => answerJson(response, status, {}));
    expect(await client.disconnect(token)).toEqual({ ok: false, cause: 'broker_incompatible' });
  });

  it('gives no token of another make', async () => {
    const { client } = await brokerThat((_, response) =>
      answerJson(response, 200, { ...tokenAnswer, access_token: 'eyJhbGciOi' }),
    );
    expect(await client.redeemCode(code)).toEqual({ ok: false, cause: 'broker_incompatible' });
  });
});

describe('a refusal', () => {
  it.each(brokerCauses)('keeps its cause: %s', async (cause) => {
    const { client } = await brokerThat((_, response) =>
      answerJson(response, 409, problem(cause, 409), {
        'content-type': 'application/problem+json',
      }),
    );
    expect(await client.checkConnection(token)).toEqual({ ok: false, cause });
    expect(await client.disconnect(token)).toEqual({ ok: false, cause });
  });

  it('says how long to wait', async () => {
    const { client } = await brokerThat((_, response) =>
      answerJson(response, 429, problem('rate_limited', 429), { 'retry-after': '17' }),
    );
    const outcome = { ok: false, cause: 'rate_limited', retryAfter: 17 };
    expect(await client.checkConnection(token)).toEqual(outcome);
    expect(await client.redeemCode(code)).toEqual(outcome);
  });

  it('of a proxy counts as one too', async () => {
    const { client } = await brokerThat((_, response) => {
      response.writeHead(429, { 'retry-after': 'Fri, 31 Dec 2027 23:59:59 GMT' }).end();
    });
    expect(await client.checkConnection(token)).toEqual({ ok: false, cause: 'rate_limited' });
  });

  it.each([
    ['invalid_grant', 400, 'flow_expired'],
    ['invalid_request', 400, 'invalid_request'],
    ['invalid_client', 400, 'broker_incompatible'],
    ['unsupported_grant_type', 400, 'invalid_request'],
    ['server_error', 500, 'internal'],
    ['temporarily_unavailable', 503, 'internal'],
  ])('of a code with %s is told as %s %s', async (error, status, cause) => {
    const { client } = await brokerThat((_, response) => answerJson(response, status, { error }));
    expect(await client.redeemCode(code)).toEqual({ ok: false, cause });
  });

  it.each<[string, number, object, string]>([
    ['its reason', 400, { error: 'invalid_grant', reason: 'api_key_refused' }, 'api_key_refused'],
    [
      'its reason, where it asks for patience',
      429,
      { error: 'temporarily_unavailable', reason: 'upstream_limited' },
      'upstream_limited',
    ],
    ['patience, without a reason', 429, { error: 'temporarily_unavailable' }, 'rate_limited'],
    ['private apps it does not have', 400, { error: 'unsupported_grant_type' }, 'invalid_request'],
    [
      'a reason that nobody knows',
      400,
      { error: 'invalid_grant', reason: 'weather' },
      'broker_incompatible',
    ],
  ])('of an API key with %s (%i) is told', async (_, status, body, cause) => {
    const { client } = await brokerThat((_, response) => answerJson(response, status, body));
    expect(await client.redeemApiKey('attentive-key')).toEqual({ ok: false, cause });
  });
});
