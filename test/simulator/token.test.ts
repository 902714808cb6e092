import { describe, expect } from 'vitest';
import { createAttentiveUser } from '../support/attentive-user.ts';
import {
  dana,
  freshCode,
  freshToken,
  installUrl,
  readMe,
  requestToken,
  rulesBroken,
  test,
} from './fixture.ts';

describe('a token request that the documentation does not know is refused, and complained of:', () => {
  test.for(['grant_type', 'code', 'redirect_uri', 'client_id', 'client_secret'])(
    'without %s',
    async (name, { simulator }) => {
      const response = await requestToken(simulator, await freshCode(simulator), { [name]: null });
      expect(response.status).toBe(400);
      expect(rulesBroken(simulator)).toEqual([`The field ${name} is missing.`]);
    },
  );

  test('with a field that is not documented', async ({ simulator }) => {
    const changes = { code_verifier: 'x' };
    const response = await requestToken(simulator, await freshCode(simulator), changes);
    expect(response.status).toBe(400);
    expect(rulesBroken(simulator)).toEqual(['The field code_verifier is not documented.']);
  });

  test('with a field twice', async ({ simulator }) => {
    const { clientId } = simulator;
    const body = new URLSearchParams([
      ['client_id', clientId],
      ['client_id', clientId],
    ]);
    expect((await requestToken(simulator, '', {}, { body })).status).toBe(400);
    expect(rulesBroken(simulator)).toContain('The field client_id is sent twice.');
  });

  test('with a cookie', async ({ simulator }) => {
    const init = { headers: { cookie: 'a=b' } };
    expect((await requestToken(simulator, await freshCode(simulator), {}, init)).status).toBe(400);
    expect(rulesBroken(simulator)).toEqual(['A server sends no cookies.']);
  });

  test('with another grant', async ({ simulator }) => {
    const changes = { grant_type: 'client_credentials' };
    const response = await requestToken(simulator, await freshCode(simulator), changes);
    expect(response.status).toBe(400);
    expect(rulesBroken(simulator)).toEqual(['The only grant type is authorization_code.']);
  });

  test('as JSON', async ({ simulator }) => {
    const init = { body: '{}', headers: { 'content-type': 'application/json' } };
    const response = await requestToken(simulator, '', {}, init);
    expect(response.status).toBe(400);
    expect(rulesBroken(simulator)).toEqual(['The token request is form-encoded.']);
  });

  test('with the secret in the query', async ({ simulator }) => {
    const { apiUrl, clientSecret } = simulator;
    const url = `${apiUrl}/v1/authorization-codes/tokens?client_secret=${clientSecret}`;
    expect((await fetch(url, { method: 'POST' })).status).toBe(400);
    expect(rulesBroken(simulator)).toContain('The token request has no query.');
  });

  test('from a browser', async ({ simulator }) => {
    const init = { headers: { origin: 'https://evil.example' } };
    const response = await requestToken(simulator, await freshCode(simulator), {}, init);
    expect(response.status).toBe(400);
    expect(rulesBroken(simulator)).toEqual(['A browser must not exchange codes.']);
  });

  test('with Basic authentication, unless Attentive should accept it', async ({ simulator }) => {
    const basic = btoa(`${simulator.clientId}:${simulator.clientSecret}`);
    const init = { headers: { authorization: `Basic ${basic}` } };
    const inHeader = { client_id: null, client_secret: null };
    const code = await freshCode(simulator);
    expect((await requestToken(simulator, code, inHeader, init)).status).toBe(400);
    simulator.unknowns.basicAuthentication = 'accepted';
    expect((await requestToken(simulator, code, inHeader, init)).status).toBe(200);
    expect(new Set(rulesBroken(simulator)).size).toBe(1);
  });
});

describe('a code is refused', () => {
  test('after two minutes, and not before', async ({ simulator, clock }) => {
    const inTime = await freshCode(simulator);
    const late = await freshCode(simulator);
    clock.advance(2 * 60_000 - 1);
    expect((await requestToken(simulator, inTime)).status).toBe(200);
    clock.advance(1);
    const response = await requestToken(simulator, late);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'invalid_grant' });
  });

  test('the second time', async ({ simulator }) => {
    const code = await freshCode(simulator);
    const answers = await Promise.all([
      requestToken(simulator, code),
      requestToken(simulator, code),
      requestToken(simulator, code),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  });

  test('with another redirect URL than the one it was sent to', async ({ simulator }) => {
    const changes = { redirect_uri: 'http://127.0.0.1:9/oauth/callback/' };
    const response = await requestToken(simulator, await freshCode(simulator), changes);
    expect(response.status).toBe(400);
  });

  test('with a wrong secret or client', async ({ simulator }) => {
    const code = await freshCode(simulator);
    for (const name of ['client_secret', 'client_id']) {
      const response = await requestToken(simulator, code, { [name]: 'wrong' });
      expect(await response.json()).toEqual({ error: 'invalid_client' });
    }
  });

  test('that nobody issued', async ({ simulator }) => {
    expect((await requestToken(simulator, 'made-up')).status).toBe(400);
    expect(simulator.complaints).toEqual([]);
  });
});

describe('what is not known has a switch:', () => {
  test.for([
    [{ status: 401, body: 'oauth error' }, '{"error":"invalid_grant"}'],
    [{ status: 400, body: 'error object' }, '{"error":{"id":1,"message":"invalid_grant"}}'],
    [{ status: 400, body: 'empty' }, ''],
    [{ status: 400, body: 'html' }, '<!doctype html><title>400</title><h1>400</h1>'],
  ] as const)('a refusal is %o', async ([refusal, body], { simulator }) => {
    simulator.unknowns.tokenRefusal = refusal;
    const response = await requestToken(simulator, 'made-up');
    expect(response.status).toBe(refusal.status);
    expect(await response.text()).toBe(body);
  });

  test.for([
    ['keeps the token', 200],
    ['revokes the token', 401],
  ] as const)('a second exchange %s', async ([answer, status], { simulator }) => {
    simulator.unknowns.secondExchange = answer;
    const code = await freshCode(simulator);
    const first = (await (await requestToken(simulator, code)).json()) as { access_token: string };
    await requestToken(simulator, code);
    expect((await readMe(simulator, first.access_token)).status).toBe(status);
  });

  test.for([
    ['keeps tokens', 200],
    ['revokes tokens', 401],
  ] as const)('installing again %s', async ([answer, status], { simulator }) => {
    simulator.unknowns.reinstall = answer;
    const first = await freshToken(simulator);
    const second = await freshToken(simulator);
    expect((await readMe(simulator, first)).status).toBe(status);
    expect((await readMe(simulator, second)).status).toBe(200);
  });

  test.for([
    ['keeps tokens', 200],
    ['revokes tokens', 401],
  ] as const)('a change of scopes %s', async ([answer, status], { simulator }) => {
    simulator.unknowns.scopeChange = answer;
    const token = await freshToken(simulator);
    simulator.changeScopes(['events:write']);
    expect((await readMe(simulator, token)).status).toBe(status);
  });

  test('a repeated install asks, or does not', async ({ simulator }) => {
    await freshToken(simulator);
    const user = createAttentiveUser(simulator);
    const url = installUrl(simulator);
    await user.signIn(dana, url);
    expect((await user.open(url)).status).toBe(200);
    simulator.unknowns.repeatedInstall = 'approves at once';
    expect((await user.open(url)).headers.get('location')).toContain('code=');
  });
});
