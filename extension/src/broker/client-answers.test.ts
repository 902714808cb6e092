import { brokerCauses } from '@connector/shared/causes';
import { describe, expect, it } from 'vitest';
import { brokerThat, code, problem, token, tokenAnswer } from '../testing/broker-client.ts';
import { exampleReference, exampleSnapshot } from '../testing/examples.ts';
import { answerJson } from '../testing/http-server.ts';

const tooMuch = JSON.stringify({ ...exampleSnapshot(), more: 'x'.repeat(300 * 1024) });

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

  it('is told with its reference, by which the operator finds it', async () => {
    const named = { 'x-request-id': exampleReference };
    const { client } = await brokerThat(({ url }, response) =>
      url === '/oauth/token'
        ? answerJson(response, 500, { error: 'server_error' }, named)
        : answerJson(response, 500, problem('internal', 500), named),
    );
    const outcome = { ok: false, cause: 'internal', reference: exampleReference };
    expect(await client.readBroker()).toEqual(outcome);
    expect(await client.checkConnection(token)).toEqual(outcome);
    expect(await client.disconnect(token)).toEqual(outcome);
    expect(await client.redeemCode(code)).toEqual(outcome);
    expect(await client.redeemApiKey('attentive-key')).toEqual(outcome);
  });

  it.each([
    ['a word', 'internal'],
    ['markup', `<b>${exampleReference}</b>`],
    ['two', `${exampleReference}, ${exampleReference}`],
    ['a text without end', exampleReference.repeat(100)],
  ])('has no reference where its header holds %s', async (_, id) => {
    const { client } = await brokerThat((_, response) =>
      answerJson(response, 500, problem('internal', 500), { 'x-request-id': id }),
    );
    expect(await client.checkConnection(token)).toEqual({ ok: false, cause: 'internal' });
  });

  it.each([
    ['a proxy that answers for the broker', 502, 'broker_unreachable'],
    ['a proxy that asks for patience', 429, 'rate_limited'],
    ['a stranger', 400, 'broker_incompatible'],
  ])('of %s has none: no log of the broker knows it', async (_, status, cause) => {
    const { client } = await brokerThat((_, response) =>
      answerJson(response, status, { error: 'who?' }, { 'x-request-id': exampleReference }),
    );
    expect(await client.checkConnection(token)).toEqual({ ok: false, cause });
    expect(await client.redeemCode(code)).toEqual({ ok: false, cause });
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
