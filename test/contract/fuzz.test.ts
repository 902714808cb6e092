import { isBrokerCause } from '@connector/shared/causes';
import { apiKeyGrantType } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromAddress, newAddress } from '../support/addresses.ts';
import { fromExtension, giveApiKey, privateAppsOn } from '../support/api-key-grant.ts';
import { type HttpAnswer, http, postForm } from '../support/http.ts';
import { type System, someRedirectUri, startSystem } from '../support/system.ts';
import { authorizeParameters, connect, createUserAgent } from '../support/user-agent.ts';

let system: System;

beforeAll(async () => {
  system = await startSystem({ environment: privateAppsOn });
});
afterAll(() => system.close());

const names = [
  'client_id',
  'response_type',
  'redirect_uri',
  'state',
  'scope',
  'code_challenge',
  'code_challenge_method',
  'form_token',
  'decision',
  'grant_type',
  'code',
  'code_verifier',
  'authorizationCode',
  'error',
  'error_description',
  'reason',
  'token',
  'access_token',
  'api_key',
  '__proto__',
  'constructor[prototype]',
  'a[]',
];

/** What can stand in a header, and so is taken to Attentive. */
const visible = fc.stringMatching(/^[\x21-\x7e]{1,60}$/);

const marker = '<i>"\'&marker';
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    '\u0000',
    '\r\nSet-Cookie: a=b',
    '../../etc',
    '//evil.example',
    '__proto__',
    '%',
    '%zz',
    'extension',
    'code',
    'S256',
    apiKeyGrantType,
    someRedirectUri,
    marker,
    'x'.repeat(3000),
  ),
);
const parameters = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 12 });
const path = fc.oneof(
  fc.constantFrom(...Object.values(routes)),
  fc.string({ unit: 'grapheme-ascii', maxLength: 30 }).map((text) => `/${encodeURI(text)}`),
);
const headers = fc.record(
  {
    authorization: header(),
    cookie: header(),
    origin: header(),
    'sec-fetch-site': header(),
    'content-type': fc.oneof(
      header(),
      fc.constant('application/x-www-form-urlencoded'),
      fc.constant('application/json'),
    ),
    'x-forwarded-for': header(),
    'x-forwarded-host': header(),
    'x-request-id': header(),
  },
  { requiredKeys: [] },
);
const method = fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'HEAD', 'OPTIONS');

const own = [
  ['GET', routes.connection],
  ['POST', routes.connectionCheck],
] as const;

describe('whatever a client sends', () => {
  it('is no 500, is shown to nobody unescaped, and closes no window', async () => {
    const request = fc.record({ method, path, query: parameters, body: parameters, headers });
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, query, body, headers }) => {
        const url = `${system.broker.url}${path}?${new URLSearchParams(query)}`;
        const form = method === 'GET' || method === 'HEAD' ? {} : { body: formOf(body) };
        const answer = await http(url.slice(0, 12_000), {
          method,
          headers: { ...headers, ...throughProxy(headers) },
          ...form,
        });
        expectSafe(answer);
        const isNavigation = method === 'GET' && !/^\/(v1|oauth\/(token|revoke)$)/.test(path);
        if (isNavigation && path !== routes.ready) expect([200, 303]).toContain(answer.status);
      }),
      { numRuns: 4000 },
    );
  });

  it('is judged the same one parameter at a time', async () => {
    const sound = [...authorizeParameters()].map(([name]) => name);
    const change = fc.tuple(fc.constantFrom(...sound), value);
    await fc.assert(
      fc.asyncProperty(change, async ([name, text]) => {
        const query = authorizeParameters({ [name]: text });
        const answer = await http(`${system.broker.url}${routes.authorize}?${query}`);
        expectSafe(answer);
        expect([200, 303]).toContain(answer.status);
        const target = answer.status === 303 ? answer.location() : new URL(system.broker.url);
        expect([system.broker.url, new URL(someRedirectUri).origin]).toContain(target.origin);
      }),
      { numRuns: 1500 },
    );
  });

  it('ends a sign-in that it comes into with a cause that the extension knows', async () => {
    const others = parameters.map((all) => all.filter(([name]) => name !== 'state'));
    await fc.assert(
      fc.asyncProperty(others, async (query) => {
        const agent = createUserAgent(system);
        const state = (await agent.start()).searchParams.get('state') ?? '';
        const all = new URLSearchParams([['state', state], ...query]);
        const answer = await agent.open(`${routes.callback}?${all}`);
        expectSafe(answer);
        const { origin, searchParams } = answer.location();
        expect([answer.status, origin]).toEqual([303, new URL(someRedirectUri).origin]);
        expect(isBrokerCause(searchParams.get('reason'))).toBe(true);
        expect(searchParams.get('state')).toBe('the-extensions-state');
      }),
      { numRuns: 300 },
    );
  });

  it('gets no session by an API key that is none, and is told in a way the extension reads', async () => {
    const others = parameters.map((all) => all.filter(([name]) => name !== 'grant_type'));
    await fc.assert(
      fc.asyncProperty(fc.oneof(value, visible), others, async (apiKey, more) => {
        const plain = await giveApiKey(system, apiKey);
        const fields = [['grant_type', apiKeyGrantType], ['api_key', apiKey], ...more];
        const body = new URLSearchParams(fields).toString();
        const mixed = await postForm(system.broker.url + routes.token, body, fromExtension());
        for (const answer of [plain, mixed]) {
          expectSafe(answer);
          expect([400, 413]).toContain(answer.status);
          expect(isBrokerCause(answer.json().reason)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('gets a session nothing but its own company', async () => {
    // As many browsers as it takes for none to be over its limit.
    const sessions = await Promise.all(Array.from({ length: 5 }, () => connect(system)));
    const session = fc.constantFrom(...sessions);
    const [company] = system.simulator.world.companies;
    const asked = fc.record({ session, query: parameters, headers, path: fc.constantFrom(...own) });
    await fc.assert(
      fc.asyncProperty(asked, async ({ session, query, headers, path: [method, path] }) => {
        const url = `${system.broker.url}${path}?${new URLSearchParams(query)}`;
        const { 'content-type': _, ...others } = headers;
        const authorization = `Bearer ${session.token}`;
        const answer = await http(url.slice(0, 12_000), {
          method,
          headers: { ...others, authorization },
        });
        expectSafe(answer);
        expect([answer.status, answer.json().company]).toMatchObject([200, { id: company?.id }]);
      }),
      { numRuns: 400 },
    );
  });

  it('the broker still answers, and its objects are its own', async () => {
    expect((await http(system.broker.url + routes.ready)).status).toBe(200);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

function expectSafe(answer: HttpAnswer) {
  expect(answer.status).toBeLessThan(500);
  expect(answer.text).not.toContain(marker);
  expect(answer.headers.location ?? '').not.toMatch(/[\r\n]|reason=internal/);
  expect(answer.headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  expect(answer.setCookies.every((cookie) => cookie.startsWith('__Host-'))).toBe(true);
}

function formOf(body: [string, string][]): string {
  return new URLSearchParams(body).toString();
}

/** Whatever the client claims, the proxy adds an address that nobody has used up. */
function throughProxy(headers: { 'x-forwarded-for'?: string }) {
  return fromAddress(newAddress(), headers['x-forwarded-for']);
}

/** Anything that Node lets a client send in a header. */
function header() {
  return fc.string({ unit: 'grapheme-ascii', maxLength: 80 });
}
