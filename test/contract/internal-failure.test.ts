import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { http, postForm } from '../support/http.ts';
import { createLogRecorder } from '../support/log-recorder.ts';
import { problemAddress } from '../support/problem-address.ts';
import { countRows } from '../support/stored-rows.ts';
import { type System, someRedirectUri, startSystem } from '../support/system.ts';
import { api, connect, createPkce, createUserAgent, redeem } from '../support/user-agent.ts';
import { withoutTable } from '../support/without-table.ts';

// The database loses a table under the running broker: whatever then fails is a bug to the code
// above it, and must end in the last resort of its route.

const log = createLogRecorder();
const extension = { origin: `chrome-extension://${'a'.repeat(32)}` };
let system: System;
let token: string;

beforeAll(async () => {
  system = await startSystem({ log: log.stream });
});
afterAll(() => system.close());
beforeEach(async () => {
  ({ token } = await connect(system));
  log.lines.length = 0;
  system.simulator.calls.length = 0;
});

describe('a broker that fails inside', () => {
  it('tells the API nothing but that, and the extension can read it', async () => {
    const answer = await withoutTable(system, 'sessions', () =>
      http(system.broker.url + routes.connection, {
        headers: { authorization: `Bearer ${token}`, ...extension },
      }),
    );
    expect(answer.status).toBe(500);
    expect(answer.json()).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'internal',
    });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': extension.origin,
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    // An outage is no sign-out.
    expect((await api(system, token, routes.connection)).status).toBe(200);
  });

  it.each([routes.token, routes.revoke])('answers %s by server_error and no more', async (path) => {
    const fields = { token, code: 'a', code_verifier: 'a'.repeat(43), client_id: 'extension' };
    const more = { grant_type: 'authorization_code', redirect_uri: someRedirectUri };
    const answer = await withoutTable(
      system,
      path === routes.token ? 'authorization_codes' : 'sessions',
      () => postForm(system.broker.url + path, { ...fields, ...more }, extension),
    );
    expect([answer.status, answer.text]).toEqual([
      500,
      '{"error":"server_error","reason":"internal"}',
    ]);
    expect(answer.headers['access-control-allow-origin']).toBe(extension.origin);
  });

  it('sends the user back to the extension, and asks Attentive for nothing', async () => {
    const agent = createUserAgent(system);
    const back = await agent.comeBack();
    const answer = await withoutTable(system, 'consumed_flows', () => agent.open(back));
    expect(Object.fromEntries(answer.location().searchParams)).toEqual({
      error: 'server_error',
      reason: 'internal',
      reference: answer.headers['x-request-id'],
      state: 'the-extensions-state',
      iss: system.broker.url,
    });
    expect(tokenCalls()).toBe(0);
  });

  it('stores no half of a connect', async () => {
    const agent = createUserAgent(system);
    const back = await agent.comeBack('omar@northfold.example');
    const before = await countRows(system);
    const answer = await withoutTable(system, 'authorization_codes', () => agent.open(back));
    expect(answer.location().searchParams.get('reason')).toBe('internal');
    expect(tokenCalls()).toBe(1);
    expect((await countRows(system)).connections).toBe(before.connections);
  });

  it('shows a page to whoever has no way back', async () => {
    const at = `${system.broker.url}${routes.callback}?code=a&state=b`;
    const answer = await withoutTable(system, 'consumed_flows', () => http(at));
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      problemAddress('internal', answer),
    ]);
  });

  it('leaves a code good that it could not redeem, and tells the log of no session', async () => {
    const pkce = createPkce();
    const agent = createUserAgent(system);
    const back = await agent.comeBack(undefined, { code_challenge: pkce.challenge });
    const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
    const redeemed = () => redeem(system, { code, code_verifier: pkce.verifier });
    expect((await withoutTable(system, 'sessions', redeemed)).status).toBe(500);
    log.lines.length = 0;
    expect((await withoutCommit(redeemed)).status).toBe(500);
    expect(log.events()).toEqual([]);
    expect((await redeemed()).status).toBe(200);
  });

  it('is not ready without its database, but alive', async () => {
    const ask = (path: string) =>
      withoutTable(system, 'key_checks', () => http(system.broker.url + path));
    expect((await ask(routes.ready)).status).toBe(503);
    expect((await ask(routes.live)).status).toBe(200);
    expect((await http(system.broker.url + routes.ready)).status).toBe(200);
  });

  it('writes where it failed into the log, and never the message', async () => {
    const at = system.broker.url + routes.connection;
    const headers = { authorization: `Bearer ${token}` };
    await withoutTable(system, 'sessions', () => http(at, { headers }));
    const [entry] = log.entries().filter(({ level }) => level === 50);
    expect(entry?.err).toMatchObject({ type: 'Error', code: 'ERR_SQLITE_ERROR' });
    expect(log.lines.join('')).not.toContain('no such table');
  });
});

/** Does something while a redemption fails at its very end, when it is committed. */
async function withoutCommit<Result>(act: () => Promise<Result>): Promise<Result> {
  const { database } = system.broker;
  const deferred = 'REFERENCES connections (id) DEFERRABLE INITIALLY DEFERRED';
  await database.run(`CREATE TABLE orphans (id TEXT ${deferred})`);
  await database.run(`CREATE TRIGGER orphan AFTER INSERT ON sessions
    BEGIN INSERT INTO orphans VALUES ('nobody'); END`);
  try {
    return await act();
  } finally {
    await database.run('DROP TRIGGER orphan');
    await database.run('DROP TABLE orphans');
  }
}

function tokenCalls(): number {
  return system.simulator.calls.filter(({ path }) => path === '/v1/authorization-codes/tokens')
    .length;
}
