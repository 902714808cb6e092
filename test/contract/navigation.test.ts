import { brokerCauses } from '@connector/shared/causes';
import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { http } from '../support/http.ts';
import { type System, startSystem } from '../support/system.ts';

const reference = '3f2a9c04-5b1e-4d7a-9c3e-0a1b2c3d4e5f';
let system: System;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());

describe('a navigation', () => {
  const addresses = [
    '/',
    '/nothing/here',
    '/%zz',
    '/*%20',
    '/:x/*/y',
    '/oauth',
    '/oauth/callback/',
    '/oauth/problem',
    '/oauth/problem?reason=nonsense',
    '/oauth/problem?reason=denied&reason=denied',
    '/oauth/authorize',
    '/oauth/authorize?%zz=%',
    '/oauth/callback?state=%ff%fe',
    '//evil.example/',
    '/.well-known/nothing',
    `/${'x'.repeat(8000)}`,
  ];

  it.each(addresses)('is never answered with a status that closes the window: %s', async (path) => {
    const answer = await http(system.broker.url + path);
    expect([200, 303]).toContain(answer.status);
  });

  it.each(brokerCauses)('has a page that says what happened and what to do: %s', async (reason) => {
    const answer = await http(`${system.broker.url}${routes.problem}?reason=${reason}`);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('What to do:');
    expect(answer.text).not.toContain(reason.includes('_') ? reason : '\u0000');
  });

  it.each([
    ['a word', 'reference=call-0900'],
    ['markup', `reference=<b>${reference}</b>`],
    ['more than one', `reference=${reference}&reference=${reference}`],
    ['one that never ends', `reference=${reference.repeat(50)}`],
    ['one in capitals', `reference=${reference.toUpperCase()}`],
    ['nothing', 'reference='],
  ])('shows no reference where the address holds %s', async (_, query) => {
    const answer = await http(`${system.broker.url}${routes.problem}?reason=internal&${query}`);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toMatch(/Reference:|0900|3f2a9c04|3F2A9C04/);
  });

  it('shows the reference of what failed, and not that of the page', async () => {
    const query = new URLSearchParams({ reason: 'internal', reference });
    const answer = await http(`${system.broker.url}${routes.problem}?${query}`);
    expect(answer.text).toContain(`Reference: <code>${reference}</code>`);
    expect(answer.text).not.toContain(answer.headers['x-request-id']);
  });

  it('finds nothing of an unknown reason in the page', async () => {
    const answer = await http(`${system.broker.url}${routes.problem}?reason=<script>alert(1)`);
    expect(answer.text).not.toContain('<script');
    expect(answer.text).not.toContain('alert');
  });
});

describe('every answer', () => {
  const everything: [string, string][] = [
    ['GET', '/'],
    ['GET', '/nothing'],
    ['GET', '/%zz'],
    ['GET', '/oauth/authorize'],
    ['POST', '/oauth/authorize'],
    ['GET', '/oauth/callback'],
    ['HEAD', '/oauth/callback'],
    ['GET', '/oauth/problem?reason=denied'],
    ['POST', '/oauth/token'],
    ['GET', '/oauth/token'],
    ['POST', '/oauth/revoke'],
    ['GET', '/v1/broker'],
    ['GET', '/v1/connection'],
    ['GET', '/v1/nothing'],
    ['GET', '/.well-known/oauth-authorization-server'],
    ['GET', '/health/live'],
    ['GET', '/health/ready'],
    ['DELETE', '/'],
  ];

  it.each(everything)('carries the same protections: %s %s', async (method, path) => {
    const { headers } = await http(system.broker.url + path, { method });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none';style-src 'sha256-[\w+/=]+';base-uri 'none';frame-ancestors 'none'$/,
      ),
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers.server).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  const bodies: [string, string, string, number][] = [
    [routes.token, 'application/json', '{}', 415],
    [routes.token, 'application/x-www-form-urlencoded', 'x'.repeat(5000), 413],
    [routes.connectionCheck, 'application/json', '{}', 415],
    [routes.authorize, 'text/plain', 'x', 303],
  ];

  it.each(bodies)('of one refused for its body too: %s %s', async (path, type, body, status) => {
    const headers = { 'content-type': type };
    const answer = await http(system.broker.url + path, { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
  });

  it('asks for https for ever where the broker has it, and only there', async () => {
    const here = await http(system.broker.url);
    expect(here.headers['strict-transport-security']).toBeUndefined();
    const redirectUri = encodeURIComponent(`https://broker.example${routes.callback}`);
    const secure = await startSystem({
      environment: {
        PUBLIC_URL: 'https://broker.example',
        ATTENTIVE_DISTRIBUTION_URL: `https://ui.example/?client_id=a&redirect_uri=${redirectUri}`,
      },
    });
    const answer = await secure.broker.app.inject('/nothing');
    await secure.close();
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

describe('a method that a route does not have', () => {
  const refused: [string, string, number, string | undefined][] = [
    ['HEAD', '/oauth/authorize', 405, 'GET, POST'],
    ['PUT', '/oauth/authorize', 405, 'GET, POST'],
    ['DELETE', '/oauth/callback', 405, 'GET'],
    ['POST', '/oauth/callback', 405, 'GET'],
    ['GET', '/oauth/token', 405, 'POST'],
    ['HEAD', '/', 405, 'GET'],
    ['PATCH', '/v1/connection', 405, 'GET, DELETE'],
    ['GET', '/v1/connection/check', 405, 'POST'],
    ['POST', '/nothing', 404, undefined],
    ['TRACE', '/oauth/authorize', 405, 'GET, POST'],
  ];

  it.each(refused)('is refused by name: %s %s', async (method, path, status, allow) => {
    const answer = await http(system.broker.url + path, { method });
    expect([answer.status, answer.headers.allow]).toEqual([status, allow]);
  });
});
