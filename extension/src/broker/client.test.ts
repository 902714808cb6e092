import { describe, expect, it } from 'vitest';
import { brokerThat, code, token, tokenAnswer } from '../testing/broker-client.ts';
import { exampleBrokerInfo, exampleSnapshot } from '../testing/examples.ts';
import { answerJson } from '../testing/http-server.ts';
import { createBrokerClient } from './client.ts';

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
