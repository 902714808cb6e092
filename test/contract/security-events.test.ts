import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { securityEvents } from '../../broker/src/logging.ts';
import { failure } from '../simulator/faults.ts';
import { apiKeyOf, connectApiKey, giveApiKey, privateAppsOn } from '../support/api-key-grant.ts';
import { createEncryptionKey } from '../support/broker-environment.ts';
import { createTestClock } from '../support/clock.ts';
import { runCommand } from '../support/command-line.ts';
import { postForm } from '../support/http.ts';
import { createLogRecorder } from '../support/log-recorder.ts';
import { type System, startSystem } from '../support/system.ts';
import {
  api,
  authorizeParameters,
  connect,
  createPkce,
  createUserAgent,
  redeem,
  type UserAgent,
} from '../support/user-agent.ts';

const clock = createTestClock();
const log = createLogRecorder();
const seen = new Set<string>();
/** The extension of `someRedirectUri`. */
const client = 'a'.repeat(32);
let system: System;
let agent: UserAgent;
let companyId: string;

beforeAll(async () => {
  system = await startSystem({
    clock: clock.read,
    log: log.stream,
    environment: privateAppsOn,
  });
  companyId = system.simulator.world.companies[0]?.id ?? '';
});
afterAll(() => system.close());
beforeEach(async () => {
  agent = createUserAgent(system);
  system.simulator.faults.length = 0;
  await system.broker.database.run('DELETE FROM connections');
});

describe('one line, and no second one, is written for', () => {
  it('each step of a connect, with the company once it is known', async () => {
    expect(await eventsOf(() => connect(system))).toEqual([
      { event: 'authorization.started', client },
      { event: 'connect.succeeded', companyId, kind: 'oauth', client },
      { event: 'session.created', companyId, client },
    ]);
  });

  it('nothing but the connect, where a page is only looked at', async () => {
    expect(await eventsOf(() => agent.ask())).toEqual([]);
    expect(await eventsOf(() => agent.open(routes.home))).toEqual([]);
  });

  it('a sign-in that is not ours to start', async () => {
    const open = (changes: Record<string, string>) => () =>
      agent.open(`${routes.authorize}?${authorizeParameters(changes)}`);
    expect(await eventsOf(open({ client_id: 'nope' }))).toEqual([
      { event: 'authorization.refused', reason: 'untrusted' },
    ]);
    expect(await eventsOf(open({ scope: 'admin' }))).toEqual([
      { event: 'authorization.refused', client, reason: 'invalid_scope' },
    ]);
  });

  it('a forged form, and a user who says no', async () => {
    const { fields } = await agent.ask();
    const submit = (decision: string, more = {}) =>
      agent.submit(routes.authorize, { ...fields, decision, ...more });
    expect(await eventsOf(() => submit('continue', { form_token: 'x' }))).toEqual([
      { event: 'form.refused', client },
    ]);
    expect(await eventsOf(() => submit('cancel'))).toEqual([
      { event: 'authorization.cancelled', client },
    ]);
  });

  it('a callback that belongs to no flow of the browser', async () => {
    const back = await agent.comeBack();
    const refused = (reason: string) => [{ event: 'callback.refused', reason }];
    const strangers = createUserAgent(system);
    expect(await eventsOf(() => strangers.open(back))).toEqual(refused('flow_unknown'));
    expect(await eventsOf(() => agent.open(`${routes.callback}?code=a`))).toEqual(
      refused('started_elsewhere'),
    );
    await agent.open(back);
    expect(await eventsOf(() => agent.open(back))).toEqual(refused('flow_used'));
  });

  it('a connect that fails at Attentive', async () => {
    const back = await agent.comeBack();
    system.simulator.faults.push({ on: 'me', respond: failure(401) });
    expect(await eventsOf(() => agent.open(back))).toEqual([
      { event: 'connect.failed', kind: 'oauth', client, reason: 'upstream_refused' },
    ]);
  });

  it('credentials of our own that Attentive rejects', async () => {
    const back = await agent.comeBack();
    system.simulator.faults.push({ on: 'token', respond: failure(401) });
    expect(await eventsOf(() => agent.open(back))).toEqual([
      { event: 'connect.failed', kind: 'oauth', client, reason: 'upstream_refused' },
      { event: 'client.rejected' },
    ]);
  });

  it('each of many callbacks at the same time, of which one connects', async () => {
    const back = await agent.comeBack();
    const events = await eventsOf(() =>
      Promise.all(Array.from({ length: 5 }, () => agent.open(back))),
    );
    expect(events).toHaveLength(5);
    expect(events.filter(({ event }) => event === 'connect.succeeded')).toHaveLength(1);
    expect(events.filter(({ reason }) => reason === 'flow_used')).toHaveLength(4);
  });

  it('a code that dies of a wrong verifier', async () => {
    const back = await agent.comeBack();
    const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
    const wrong = () => redeem(system, { code, code_verifier: createPkce().verifier });
    expect(await eventsOf(wrong)).toEqual([{ event: 'code.refused', companyId, client }]);
  });

  it('a code that is replayed', async () => {
    const { code, pkce } = await connect(system);
    const replay = () => redeem(system, { code, code_verifier: pkce.verifier });
    expect(await eventsOf(replay)).toEqual([{ event: 'code.replayed', companyId, client }]);
  });

  it('a session that ends, but not for one that there never was', async () => {
    const { token } = await connect(system);
    const revoke = () => postForm(system.broker.url + routes.revoke, { token });
    expect(await eventsOf(revoke)).toEqual([{ event: 'session.revoked', companyId }]);
    expect(await eventsOf(revoke)).toEqual([]);
    expect(await eventsOf(() => api(system, token, routes.connection))).toEqual([
      { event: 'session.refused' },
    ]);
  });

  it('no transition of a credential that was replaced while it was checked', async () => {
    const { token } = await connect(system);
    const gate = Promise.withResolvers<void>();
    system.simulator.calls.length = 0;
    system.simulator.faults.push({ on: 'me', wait: gate.promise, respond: failure(401) });
    const events = await eventsOf(async () => {
      const checking = api(system, token, routes.connectionCheck, 'POST');
      await expect
        .poll(() => system.simulator.calls.some(({ path }) => path === '/v1/me'))
        .toBe(true);
      await connect(system);
      gate.resolve();
      await checking;
    });
    const names = events.map(({ event }) => event);
    expect(names).toContain('connection.checked');
    expect(names).not.toContain('connection.reconnect_required');
  });

  it('an uninstall, however many browsers find out at the same time', async () => {
    const { token } = await connect(system);
    const colleague = await connect(system);
    system.simulator.revokeTokens(companyId);
    const ask = (each: string) => api(system, each, routes.connectionCheck, 'POST');
    const all = () => Promise.all([token, colleague.token, token].map(ask));
    const checked = { event: 'connection.checked', companyId, reason: 'reconnect_required' };
    expect(await eventsOf(all)).toEqual([
      checked,
      { event: 'connection.reconnect_required', companyId },
    ]);
    clock.advance(60_000);
    expect(await eventsOf(() => ask(token))).toEqual([checked]);
  });

  it('a credential that does not open', async () => {
    const { token } = await connect(system);
    await system.broker.database.run("UPDATE connections SET company_id = 'another'");
    const check = () => api(system, token, routes.connectionCheck, 'POST');
    const company = { companyId: 'another' };
    expect(await eventsOf(check)).toEqual([
      { event: 'credential.unreadable', ...company, reason: 'not_authentic' },
      { event: 'connection.checked', ...company, reason: 'reconnect_required' },
      { event: 'connection.reconnect_required', ...company },
    ]);
  });

  it('a credential of a key that is not here', async () => {
    const { token } = await connect(system);
    await system.broker.database.run(
      "UPDATE connections SET credential = replace(credential, 'v1.test.', 'v1.next.')",
    );
    const check = () => api(system, token, routes.connectionCheck, 'POST');
    expect(await eventsOf(check)).toEqual([{ event: 'key_ring.incomplete', companyId }]);
  });

  it('an API key of a company whose key before is sealed with one that is not here', async () => {
    await connectApiKey(system, apiKeyOf(system));
    await system.broker.database.run(
      "UPDATE connections SET credential = replace(credential, 'v1.test.', 'v1.next.')",
    );
    expect(await eventsOf(() => giveApiKey(system, apiKeyOf(system)))).toEqual([
      { event: 'key_ring.incomplete', companyId },
      { event: 'connect.failed', kind: 'api_key', reason: 'internal' },
    ]);
  });

  it('a company that is disconnected', async () => {
    const { token } = await connect(system);
    expect(await eventsOf(() => api(system, token, routes.connection, 'DELETE'))).toEqual([
      { event: 'connection.disconnected', companyId, kind: 'oauth' },
    ]);
  });

  it('each API key, its replacement, and one that Attentive refuses', async () => {
    const connected = [
      { event: 'connect.succeeded', companyId, kind: 'api_key' },
      { event: 'session.created', companyId },
    ];
    expect(await eventsOf(() => connectApiKey(system, apiKeyOf(system)))).toEqual(connected);
    expect(await eventsOf(() => connectApiKey(system, apiKeyOf(system)))).toEqual(connected);
    const next = system.simulator.regenerateApiKey(companyId);
    expect(await eventsOf(() => connectApiKey(system, next))).toEqual([
      connected[0],
      { event: 'connection.key_replaced', companyId },
      connected[1],
    ]);
    expect(await eventsOf(() => giveApiKey(system, 'made-up'))).toEqual([
      { event: 'connect.failed', kind: 'api_key', reason: 'api_key_refused' },
    ]);
  });

  it('an address that tries too many keys', async () => {
    const tries = () =>
      Promise.all(
        Array.from({ length: 6 }, () => giveApiKey(system, 'no key', { 'x-forwarded-for': '::1' })),
      );
    expect(await eventsOf(tries)).toEqual([{ event: 'request.limited', reason: 'api_key' }]);
  });

  it('what an operator does to the keys, and a backup', async () => {
    const environment = {
      ...system.environment,
      ENCRYPTION_KEYS: `${createEncryptionKey('next')},${system.environment.ENCRYPTION_KEYS}`,
    };
    const operate = async (...words: string[]) => {
      const { stderr } = await runCommand(words, environment);
      return stderr
        .trimEnd()
        .split('\n')
        .map((line) => {
          const { event, companyId, reason } = JSON.parse(line);
          seen.add(event);
          return { event, companyId, reason };
        });
    };
    const { database } = system.broker;
    await database.run('DELETE FROM connections');
    await connect(system);
    await database.run("UPDATE connections SET company_id = 'other'");
    expect(await operate('keys', 'rotate')).toEqual([
      { event: 'credential.unreadable', companyId: 'other' },
      { event: 'keys.rotated', reason: 'next' },
    ]);
    await database.run('DELETE FROM connections');
    expect(await operate('keys', 'rotate')).toEqual([
      { event: 'key.forgotten', reason: 'test' },
      { event: 'keys.rotated', reason: 'next' },
    ]);
    const file = `${system.environment.DATABASE_URL?.replace('sqlite:', '')}.backup`;
    expect(await operate('backup', file)).toEqual([{ event: 'database.backed_up' }]);
  });

  it('every event that there is', () => {
    expect([...seen].sort()).toEqual([...securityEvents].sort());
  });
});

it('the line of an event has its time in UTC, and the request id that the answer told', async () => {
  log.lines.length = 0;
  const answer = await agent.open(`${routes.callback}?code=a`);
  const [entry] = log.events();
  expect(entry?.requestId).toBe(answer.headers['x-request-id']);
  expect(entry?.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

/** What the log says of one act, without times and request ids. */
async function eventsOf(act: () => Promise<unknown>) {
  log.lines.length = 0;
  await act();
  return log.events().map(({ time: _, requestId: __, level: ___, msg: ____, ...event }) => {
    seen.add(event.event ?? '');
    return event;
  });
}
