import { brokerInfo } from '@connector/shared/schemas/broker-info';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { http } from '../support/http.ts';
import { type System, someRedirectUri, startSystem } from '../support/system.ts';

const chrome = `chrome-extension://${'a'.repeat(32)}`;
const firefox = 'moz-extension://5e2a7f1c-9b1d-4a3e-8c7f-0123456789ab';
const firefoxRedirectUri = `https://${'0'.repeat(40)}.extensions.allizom.org/attentive`;

let system: System;

beforeAll(async () => {
  system = await startSystem({ redirectUris: [someRedirectUri, firefoxRedirectUri] });
});
afterAll(() => system.close());

/** What the extension calls, with an answer of every kind: 2xx, 4xx by us and by the framework. */
const calls: [string, string, Record<string, string>?][] = [
  ['GET', '/v1/connection'],
  ['POST', '/v1/connection/check'],
  ['DELETE', '/v1/connection'],
  ['PUT', '/v1/connection'],
  ['GET', '/v1/nothing'],
  ['GET', '/v1/%zz'],
  ['POST', '/oauth/token', { 'content-type': 'application/json' }],
  ['POST', '/oauth/token', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['POST', '/oauth/revoke', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['GET', '/oauth/token'],
];

describe('an extension that may connect', () => {
  it.each(calls)('can read every answer of %s %s', async (method, path, headers) => {
    for (const origin of [chrome, firefox]) {
      const answer = await ask(method, path, { ...headers, origin });
      expect(answer.headers['access-control-allow-origin']).toBe(origin);
      expect(answer.headers['access-control-expose-headers']).toBe('retry-after, x-request-id');
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
      expect(answer.headers.vary).toContain('Origin');
    }
  });

  it('is told beforehand that it may send its token', async () => {
    const answer = await ask('OPTIONS', '/v1/connection', {
      origin: chrome,
      'access-control-request-method': 'DELETE',
      'access-control-request-headers': 'authorization',
    });
    expect(answer.status).toBe(204);
    expect(answer.headers['access-control-allow-origin']).toBe(chrome);
    expect(answer.headers['access-control-allow-methods']).toContain('DELETE');
    expect(answer.headers['access-control-allow-headers']).toContain('authorization');
  });
});

describe('everybody else', () => {
  const strangers = [
    'https://evil.example',
    'null',
    `chrome-extension://${'b'.repeat(32)}`,
    `${chrome}.evil.example`,
    `${chrome.toUpperCase()}`,
    'moz-extension://x.evil',
    `${firefox}.evil`,
    'moz-extension://5e2a7f1c-9b1d-4a3e-8c7f-0123456789abc',
  ];

  it.each(strangers)('can read nothing: %s', async (origin) => {
    for (const [method, path, headers] of calls) {
      const answer = await ask(method, path, { ...headers, origin });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('may read who runs the broker', async () => {
    const answer = await ask('GET', '/v1/broker', { origin: 'https://anyone.example' });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(Value.Errors(brokerInfo, answer.json())).toEqual([]);
    expect(answer.json()).toMatchObject({
      apiVersions: [1],
      operator: { name: 'Your own machine', privacyPolicyUrl: null, supportUrl: null },
      scopes: system.broker.config.oauth?.distribution.scopes,
      privateApps: false,
      redirectUris: [someRedirectUri, firefoxRedirectUri],
    });
  });

  it('may read by which ways the broker connects, and nothing of it with credentials', async () => {
    for (const origin of [chrome, firefox, 'https://anyone.example']) {
      const answer = await ask('GET', '/.well-known/oauth-authorization-server', { origin });
      expect(answer.headers['access-control-allow-origin']).toBe('*');
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
      expect(answer.json().grant_types_supported).toEqual(['authorization_code']);
    }
  });
});

describe('the pages of the sign-in', () => {
  const pages = ['/', '/oauth/authorize', '/oauth/callback', '/oauth/problem?reason=denied', '/x'];

  it.each(pages)('are for no other origin: %s', async (path) => {
    for (const method of ['GET', 'OPTIONS']) {
      const asked = { origin: chrome, 'access-control-request-method': 'GET' };
      const answer = await ask(method, path, asked);
      const names = Object.keys(answer.headers).filter((name) => name.startsWith('access-control'));
      expect(names).toEqual([]);
    }
  });
});

function ask(method: string, path: string, headers: Record<string, string>) {
  return http(system.broker.url + path, { method, headers });
}
