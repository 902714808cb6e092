import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type CallFault,
  failure,
  gzipBomb,
  htmlPage,
  jsonText,
  oversized,
  redirectTo,
  tooManyRequests,
  truncated,
  withByteOrderMark,
  withDuplicateKeys,
  withMembers,
} from '../simulator/faults.ts';
import { findFreePort } from '../support/free-port.ts';
import { countRows } from '../support/stored-rows.ts';
import { type System, startSystem } from '../support/system.ts';
import { createUserAgent } from '../support/user-agent.ts';

let system: System;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());
beforeEach(() => {
  system.simulator.calls.length = 0;
  system.simulator.faults.length = 0;
});

type Expected = [error: string, reason: string];
const unreachable: Expected = ['temporarily_unavailable', 'upstream_unreachable'];
const unreadable: Expected = ['temporarily_unavailable', 'upstream_invalid'];
const invalid: Expected = ['server_error', 'upstream_invalid'];
const refused: Expected = ['server_error', 'upstream_refused'];
const limited: Expected = ['temporarily_unavailable', 'upstream_limited'];

type Case = [string, Omit<CallFault, 'on'>, Expected];

const eitherCall: Case[] = [
  ['429', { respond: tooManyRequests('7') }, limited],
  ['429 without Retry-After', { respond: tooManyRequests() }, limited],
  ['200 with HTML', { respond: htmlPage() }, unreadable],
  ['truncated JSON', { rewrite: truncated }, unreadable],
  ['a byte order mark', { rewrite: withByteOrderMark }, unreadable],
  ['10 MB', { respond: oversized(10_000_000) }, unreadable],
  ['a gzip bomb', { respond: gzipBomb(10_000_000) }, unreadable],
  ['an array', { respond: jsonText('[]') }, invalid],
  ['null', { respond: jsonText('null') }, invalid],
];

describe('the exchange of the code', () => {
  const cases: Case[] = [
    ...eitherCall,
    ['500', { respond: failure(500) }, unreachable],
    ['503 with HTML', { respond: htmlPage(503) }, unreachable],
    ['a reset before it was read', { reset: 'before reading' }, unreachable],
    ['a reset after it was read', { reset: 'after reading' }, unreachable],
    ['a reset after it was processed', { reset: 'after processing' }, unreachable],
    ['every member twice', { rewrite: withDuplicateKeys }, invalid],
    ['JSON under another name', { respond: () => ({ status: 200, body: '{}' }) }, unreadable],
    [
      '201',
      { respond: jsonText('{"access_token":"aaaaaaaa","token_type":"Bearer"}', 201) },
      invalid,
    ],
    [
      'invalid_grant',
      { respond: jsonText('{"error":"invalid_grant"}', 400) },
      ['access_denied', 'flow_expired'],
    ],
    ['invalid_client', { respond: jsonText('{"error":"invalid_client"}', 401) }, refused],
    ['400 with no body', { respond: failure(400) }, refused],
    ['403', { respond: failure(403) }, refused],
    ['no token', { rewrite: withMembers({ access_token: undefined }) }, invalid],
    ['an empty token', { rewrite: withMembers({ access_token: '' }) }, invalid],
    ['a token that is a number', { rewrite: withMembers({ access_token: 1 }) }, invalid],
    ['a token with a line break', { rewrite: withMembers({ access_token: 'a\r\nb' }) }, invalid],
    ['a token of 50 kB', { rewrite: withMembers({ access_token: 'a'.repeat(50_000) }) }, invalid],
    ['another token type', { rewrite: withMembers({ token_type: 'mac' }) }, invalid],
    ['no token type', { rewrite: withMembers({ token_type: undefined }) }, invalid],
  ];

  it.each(cases)(
    'that meets %s tells why, stores nothing and is not repeated',
    async (_, fault, expected) => {
      system.simulator.faults.push({ on: 'token', ...fault });
      expect(await failToConnect()).toEqual(expected);
      // A second call would have met no fault, and connected.
      expect(callsTo('/v1/authorization-codes/tokens')).toBeLessThanOrEqual(1);
      expect(callsTo('/v1/me')).toBe(0);
    },
  );

  it('takes any spelling of Bearer, and needs no id_token', async () => {
    system.simulator.faults.push({
      on: 'token',
      rewrite: withMembers({ token_type: 'bEaReR', id_token: undefined }),
    });
    const agent = createUserAgent(system);
    const answer = await agent.open(await agent.comeBack());
    expect(answer.location().searchParams.has('code')).toBe(true);
    await system.broker.database.run('DELETE FROM connections');
  });
});

describe('the question whose company it is', () => {
  const cases: Case[] = [
    ...eitherCall,
    ['401 at once', { respond: failure(401) }, refused],
    ['403', { respond: failure(403) }, refused],
    ['404', { respond: failure(404) }, unreadable],
    [
      'no company',
      { rewrite: withMembers({ companyId: undefined }) },
      ['server_error', 'company_unknown'],
    ],
    [
      'an empty company',
      { rewrite: withMembers({ companyId: '' }) },
      ['server_error', 'company_unknown'],
    ],
    [
      'a company that is an object',
      { rewrite: withMembers({ companyId: {} }) },
      ['server_error', 'company_unknown'],
    ],
    ['an empty object', { respond: jsonText('{}') }, ['server_error', 'company_unknown']],
    ['a name that is a number', { rewrite: withMembers({ companyName: 7 }) }, invalid],
  ];

  it.each(cases)('that meets %s tells why, and stores nothing', async (_, fault, expected) => {
    system.simulator.faults.push({ on: 'me', ...fault });
    expect(await failToConnect()).toEqual(expected);
    expect(callsTo('/v1/me')).toBe(1);
  });

  it('is asked three times while Attentive does not answer, and then the connect fails', async () => {
    system.simulator.faults.push(
      { on: 'me', respond: failure(500) },
      { on: 'me', reset: 'after reading' },
      { on: 'me', respond: failure(503) },
    );
    expect(await failToConnect()).toEqual(unreachable);
    expect(callsTo('/v1/me')).toBe(3);
  });

  it('may succeed the second time', async () => {
    system.simulator.faults.push({ on: 'me', respond: failure(502) });
    const agent = createUserAgent(system);
    const answer = await agent.open(await agent.comeBack());
    expect(answer.location().searchParams.has('code')).toBe(true);
    await system.broker.database.run('DELETE FROM connections');
  });
});

describe('an Attentive that nobody can reach', () => {
  it('is told to the extension, and nothing is stored', async () => {
    const port = await findFreePort();
    const alone = await startSystem({
      environment: { ATTENTIVE_API_URL: `http://127.0.0.1:${port}` },
    });
    const agent = createUserAgent(alone);
    const { searchParams } = (await agent.open(await agent.comeBack())).location();
    const rows = await countRows(alone);
    await alone.close();
    expect([searchParams.get('error'), searchParams.get('reason')]).toEqual(unreachable);
    expect(rows).toMatchObject({ connections: 0, authorization_codes: 0, consumed_flows: 1 });
  });
});

describe('a redirect of Attentive’s API', () => {
  it('is never followed, so no other host sees the secret or the token', async () => {
    const seen: string[] = [];
    const stranger = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as AddressInfo;
    for (const status of [301, 302, 307, 308]) {
      for (const on of ['token', 'me'] as const) {
        const respond = redirectTo(`http://127.0.0.1:${port}/`, status);
        system.simulator.faults.push({ on, respond });
        expect((await failToConnect())[1]).toBe('upstream_invalid');
      }
    }
    stranger.close();
    expect(seen).toEqual([]);
  });
});

describe('every failure', () => {
  it('carries state and issuer, and leaves nothing but the marker of the flow', async () => {
    const before = await countRows(system);
    system.simulator.faults.push({ on: 'me', respond: failure(401) });
    const agent = createUserAgent(system);
    const { searchParams } = (await agent.open(await agent.comeBack())).location();
    expect([searchParams.get('state'), searchParams.get('iss')]).toEqual([
      'the-extensions-state',
      system.broker.url,
    ]);
    const after = await countRows(system);
    expect(after).toEqual({ ...before, consumed_flows: (before.consumed_flows ?? 0) + 1 });
    expect([...agent.cookies.keys()]).toEqual(['__Host-form']);
  });
});

async function failToConnect(): Promise<(string | null)[]> {
  const agent = createUserAgent(system);
  const answer = await agent.open(await agent.comeBack());
  expect(answer.status).toBe(303);
  const { connections, sessions, authorization_codes: codes } = await countRows(system);
  expect([connections, sessions, codes]).toEqual([0, 0, 0]);
  const { searchParams } = answer.location();
  return [searchParams.get('error'), searchParams.get('reason')];
}

function callsTo(path: string): number {
  return system.simulator.calls.filter((call) => call.path === path).length;
}
