import { apiKeyGrantType } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import { tokenProblem } from '@connector/shared/schemas/token';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../simulator/faults.ts';
import {
  failure,
  htmlPage,
  jsonText,
  oversized,
  redirectTo,
  tooManyRequests,
  truncated,
  withMembers,
} from '../simulator/faults.ts';
import {
  apiKeyFields,
  apiKeyOf,
  beginAnew,
  connectApiKey,
  extensionOrigin,
  fromExtension,
  giveApiKey,
  privateAppsOn,
  viewerOf,
} from '../support/api-key-grant.ts';
import { http, postForm } from '../support/http.ts';
import { countRows } from '../support/stored-rows.ts';
import { type System, startSystem } from '../support/system.ts';
import { api } from '../support/user-agent.ts';

let system: System;

beforeAll(async () => {
  system = await startSystem({ environment: privateAppsOn });
});
afterAll(() => system.close());
beforeEach(() => beginAnew(system));

const key = () => apiKeyOf(system);
const paths = () => system.simulator.calls.map(({ path }) => path).sort();
const give = (fields: Record<string, string> | string) =>
  postForm(system.broker.url + routes.token, fields, fromExtension());
const invalidRequest = { error: 'invalid_request', reason: 'invalid_request' };

describe('a request that is none is refused before Attentive is asked', () => {
  const badKeys: [string, string][] = [
    ['of no sign', ''],
    ['of 1025 signs', 'k'.repeat(1025)],
    ['with a space', 'simulated api key'],
    ['with a line break', 'key\r\nx-injected: 1'],
    ['with a tab', 'key\t'],
    ['with a NUL', 'key\u0000'],
    ['with a sign that is not ASCII', 'clé'],
    ['of Greek', 'κλειδί'],
  ];

  it.each(badKeys)('a key %s', async (_, apiKey) => {
    const answer = await give(apiKeyFields({ api_key: apiKey }));
    expect([answer.status, answer.json()]).toEqual([400, invalidRequest]);
    expect(paths()).toEqual([]);
  });

  it('one without a key, and one with anything twice', async () => {
    const fields = new URLSearchParams(apiKeyFields({ api_key: key() })).toString();
    const none = new URLSearchParams(apiKeyFields({})).toString();
    const twice = ['api_key=x', 'client_id=extension', 'scope=a&scope=b'];
    for (const body of [none, ...twice.map((more) => `${fields}&${more}`)]) {
      const answer = await give(body);
      expect([answer.status, answer.json()]).toEqual([400, invalidRequest]);
    }
    expect(paths()).toEqual([]);
  });

  it('one of no client, and of another', async () => {
    const none = await give({ grant_type: apiKeyGrantType, api_key: key() });
    expect([none.status, none.json()]).toEqual([400, invalidRequest]);
    const other = await give(apiKeyFields({ api_key: key(), client_id: 'other' }));
    const error = { error: 'invalid_client', reason: 'invalid_request' };
    expect([other.status, other.json()]).toEqual([400, error]);
    expect(paths()).toEqual([]);
  });

  it('one whose key is anywhere but in the form', async () => {
    const at = `${system.broker.url}${routes.token}`;
    const type = { 'content-type': 'application/json', ...fromExtension() };
    const body = JSON.stringify(apiKeyFields({ api_key: key() }));
    expect((await http(at, { method: 'POST', headers: type, body })).status).toBe(415);
    const query = await postForm(`${at}?api_key=${key()}`, apiKeyFields({}), fromExtension());
    expect(query.json()).toEqual(invalidRequest);
    const headers = { ...fromExtension(), authorization: `Bearer ${key()}` };
    expect((await postForm(at, apiKeyFields({}), headers)).status).toBe(401);
    expect((await http(`${at}?${new URLSearchParams(apiKeyFields({}))}`)).status).toBe(405);
    expect(paths()).toEqual([]);
  });

  it('one of more than four kilobytes, by a reason that the extension knows', async () => {
    const answer = await give(apiKeyFields({ api_key: 'k'.repeat(5000) }));
    expect([answer.status, answer.json()]).toEqual([413, invalidRequest]);
    expect(paths()).toEqual([]);
  });

  it('every one where private apps are off', async () => {
    const off = await startSystem({ environment: { PRIVATE_APPS: 'off' } });
    const answer = await giveApiKey(off, apiKeyOf(off));
    expect([answer.status, answer.json()]).toEqual([400, { error: 'unsupported_grant_type' }]);
    expect(off.simulator.calls).toEqual([]);
    await off.close();
  });
});

type Refusal = [status: number, error: string, reason: string];
const refused: Refusal = [400, 'invalid_grant', 'api_key_refused'];
const unknown: Refusal = [400, 'invalid_grant', 'company_unknown'];
const unreachable: Refusal = [503, 'temporarily_unavailable', 'upstream_unreachable'];
const limited: Refusal = [429, 'temporarily_unavailable', 'upstream_limited'];
const invalid: Refusal = [502, 'server_error', 'upstream_invalid'];

const failures: [string, Fault[], Refusal][] = [
  ['refuses it', [{ on: 'me', respond: failure(401) }], refused],
  ['forbids it even to ask who it is', [{ on: 'me', respond: failure(403) }], refused],
  ['names no company', [{ on: 'me', rewrite: withMembers({ companyId: undefined }) }], unknown],
  ['names an empty company', [{ on: 'me', rewrite: withMembers({ companyId: '' }) }], unknown],
  [
    'fails twice',
    [
      { on: 'me', respond: failure(500) },
      { on: 'me', respond: failure(503) },
    ],
    unreachable,
  ],
  [
    'hangs up twice',
    [
      { on: 'me', reset: 'after reading' },
      { on: 'me', reset: 'before reading' },
    ],
    unreachable,
  ],
  ['asks for patience', [{ on: 'me', respond: tooManyRequests('7') }], limited],
  ['asks for patience without a time', [{ on: 'me', respond: tooManyRequests() }], limited],
  ['answers HTML', [{ on: 'me', respond: htmlPage() }], invalid],
  ['answers half', [{ on: 'me', rewrite: truncated }], invalid],
  ['answers 10 MB', [{ on: 'me', respond: oversized(10_000_000) }], invalid],
  ['answers a list', [{ on: 'me', respond: jsonText('[]') }], invalid],
  ['sends it elsewhere', [{ on: 'me', respond: redirectTo('https://evil.example/') }], invalid],
  ['does not know the address', [{ on: 'me', respond: failure(404) }], invalid],
  ['names another company by GraphQL', [{ on: 'graphql', respond: viewerOf('other') }], invalid],
];

describe('a key is refused, and nothing is written, where Attentive', () => {
  it.each(failures)('%s', async (_, faults, [status, error, reason]) => {
    system.simulator.faults.push(...faults);
    const before = await countRows(system);
    const answer = await giveApiKey(system, key());
    expect([answer.status, answer.json()]).toEqual([status, { error, reason }]);
    expect(Value.Errors(tokenProblem, answer.json())).toEqual([]);
    expect(await countRows(system)).toEqual(before);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': extensionOrigin,
      'access-control-expose-headers': 'retry-after, x-request-id',
      'cache-control': 'no-store',
    });
  });

  it.each(failures)('%s, and what is connected stays as it was', async (_, faults) => {
    const token = await connectApiKey(system, key());
    const before = await api(system, token, routes.connection);
    system.simulator.faults.push(...faults);
    expect((await giveApiKey(system, key())).status).toBeGreaterThanOrEqual(400);
    const after = await api(system, token, routes.connection);
    expect([after.status, after.json()]).toEqual([200, before.json()]);
  });

  it('says how long to wait, as it said it', async () => {
    system.simulator.faults.push({ on: 'me', respond: tooManyRequests('7') });
    expect((await giveApiKey(system, key())).headers['retry-after']).toBe('7');
    system.simulator.faults.push({ on: 'me', respond: tooManyRequests() });
    expect((await giveApiKey(system, key())).headers['retry-after']).toBe('30');
  });

  it('does not know it: made up, revoked, or one that was regenerated', async () => {
    const old = apiKeyOf(system, 2);
    const { companyId = '' } = system.simulator.world.privateApps[2] ?? {};
    const current = system.simulator.regenerateApiKey(companyId);
    system.simulator.revokeApiKey(companyId);
    for (const wrong of ['made-up', old, current]) {
      const answer = await giveApiKey(system, wrong);
      expect([answer.status, answer.json().reason]).toEqual([400, 'api_key_refused']);
    }
    expect(await countRows(system)).toMatchObject({ connections: 0, sessions: 0 });
    expect(system.simulator.complaints).toEqual([]);
  });
});
