import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure, jsonText, truncated, withMembers } from '../simulator/faults.ts';
import { fromExtension, giveApiKey, privateAppsOn } from '../support/api-key-grant.ts';
import { createTestClock } from '../support/clock.ts';
import { type HttpAnswer, http, postForm } from '../support/http.ts';
import { createLogRecorder } from '../support/log-recorder.ts';
import { databaseBytes } from '../support/stored-rows.ts';
import { type System, someRedirectUri, startSystem } from '../support/system.ts';
import { api, createPkce, createUserAgent, redeem } from '../support/user-agent.ts';

// Marked secrets go through every path of the broker, good and bad; then every byte that the broker
// wrote or sent is searched for them.

const clientSecret = 'canary-client-secret-0123456789';
const clock = createTestClock();
const log = createLogRecorder();
const { lines } = log;
/** Every answer but those that hand a secret to its owner. */
const answers: string[] = [];
const secrets = new Map<string, string>([['client secret', clientSecret]]);
let system: System;

beforeAll(async () => {
  system = await startSystem({
    clock: clock.read,
    log: log.stream,
    environment: { ...privateAppsOn, LOG_LEVEL: 'trace' },
    simulator: { clientSecret },
  });
  secrets.set('encryption key', system.environment.ENCRYPTION_KEYS?.split(':')[1] ?? '');
  await goEveryWay();
  // Every secret goes to every place of every route.
}, 60_000);
afterAll(() => system.close());

describe('no secret', () => {
  it('is missing from this test', () => {
    expect([...secrets.keys()].sort()).toEqual([
      'API key',
      'Attentive code',
      'Attentive token',
      'broker code',
      'client secret',
      'encryption key',
      'extension state',
      'failed Attentive token',
      'flow cookie',
      'form secret',
      'form token',
      'one-time state',
      'other extension state',
      'other flow cookie',
      'other form secret',
      'refused API key',
      'session token',
      'verifier',
    ]);
    for (const secret of secrets.values()) expect(secret.length).toBeGreaterThan(8);
  });

  it('is in the log, at its most talkative', () => {
    expect(lines.length).toBeGreaterThan(30);
    expectNone(lines.join(''));
  });

  it('is in an answer, but for its owner', () => {
    expect(answers.length).toBeGreaterThan(15);
    expectNone(answers.join(''));
  });

  it('is in the database', () => {
    expectNone(databaseBytes(system).toString('latin1'));
  });
});

describe('the log', () => {
  it('is one JSON object a line, whatever came in', () => {
    for (const line of lines) expect(line).toMatch(/^\{[^\n]*\}\n$/);
    expect(log.entries()).toHaveLength(lines.length);
    expect(lines.join('')).not.toContain('\u001b');
  });

  it('names no address but by its route', () => {
    const paths = log
      .entries()
      .map(({ route }) => route)
      .filter(Boolean);
    const known = new Set<unknown>([...Object.values(routes), '*', 'none']);
    expect(paths.filter((path) => !known.has(path))).toEqual([]);
  });
});

async function goEveryWay(): Promise<void> {
  const token = await connectWell();
  await failToConnect();
  await connectByKey();
  await misuse();
  for (const path of Object.values(routes)) await pourOver(path);
  await check(token);
  keep(await postForm(system.broker.url + routes.revoke, { token }));
  keep(await api(system, token, routes.connection));
  await disconnect();
}

async function connectWell(): Promise<string> {
  const pkce = createPkce();
  secrets.set('verifier', pkce.verifier);
  secrets.set('extension state', 'canary-extension-state');
  const agent = createUserAgent(system);
  const back = await agent.comeBack(undefined, {
    code_challenge: pkce.challenge,
    state: 'canary-extension-state',
  });
  secrets.set('form secret', agent.cookies.get('__Host-form') ?? '');
  secrets.set('flow cookie', agent.cookies.get('__Host-flow-0') ?? '');
  const query = new URL(back, someRedirectUri).searchParams;
  secrets.set('Attentive code', query.get('code') ?? '');
  secrets.set('one-time state', query.get('state') ?? '');
  const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
  secrets.set('broker code', code);
  const answer = await redeem(system, { code, code_verifier: pkce.verifier });
  const token = String(answer.json().access_token);
  secrets.set('session token', token);
  keep(await agent.open(back));
  keep(await api(system, token, routes.connection));
  const [call] = system.simulator.calls.filter(({ path }) => path === '/v1/me');
  secrets.set('Attentive token', call?.headers.authorization?.replace('Bearer ', '') ?? '');
  return token;
}

/** Bodies that quote secrets, and answers that stop half-way. */
async function failToConnect(): Promise<void> {
  const leaking = jsonText(JSON.stringify({ error: 'invalid_client', secret: clientSecret }), 401);
  const token = 'canary-failed-attentive-token';
  secrets.set('failed Attentive token', token);
  const faults = [
    { on: 'token', respond: leaking },
    { on: 'token', respond: jsonText(`{"access_token":"${token}", oops`) },
    { on: 'token', respond: jsonText(`{"access_token":"${token}\\n","token_type":"Bearer"}`) },
    { on: 'token', rewrite: truncated },
    { on: 'token', reset: 'after processing' },
    { on: 'me', respond: failure(401, `no such token ${token}`) },
  ] as const;
  for (const fault of faults) {
    system.simulator.faults.push(fault);
    const agent = createUserAgent(system);
    const answer = await agent.open(await agent.comeBack());
    answers.push(JSON.stringify(answer.headers) + answer.text);
  }
}

/** A key that works and one that does not, from an Attentive that repeats whatever it is sent. */
async function connectByKey(): Promise<void> {
  const { companyId = '' } = system.simulator.world.privateApps[0] ?? {};
  const refused = 'canary-refused-api-key';
  const key = system.simulator.regenerateApiKey(companyId);
  secrets.set('API key', key);
  secrets.set('refused API key', refused);
  const faults = [
    { on: 'me', respond: failure(401, `no such key ${key}`) },
    { on: 'me', respond: jsonText(`{"companyId":"${key}", oops`) },
    { on: 'me', respond: failure(429, key) },
    { on: 'me', reset: 'after reading' },
    ...['companyId', 'companyName', 'attentiveDomainName', 'applicationName', 'contactEmail'].map(
      (name) => ({ on: 'me', rewrite: withMembers({ [name]: `your key is ${key}` }) }) as const,
    ),
    { on: 'graphql', respond: jsonText(`{"errors":[{"message":"${key}"}]}`) },
    { on: 'graphql', rewrite: (body: string) => body.replaceAll(companyId, key) },
  ] as const;
  for (const fault of faults) {
    system.simulator.faults.push(fault);
    const answer = await giveApiKey(system, key);
    if (answer.status !== 200) keep(answer);
  }
  system.simulator.faults.push({ on: 'me', rewrite: withMembers({ apiKey: key, token: key }) });
  const token = String((await giveApiKey(system, key)).json().access_token);
  keep(await api(system, token, routes.connection));
  system.simulator.faults.push({ on: 'me', rewrite: withMembers({ companyName: key }) });
  keep(await api(system, token, routes.connectionCheck, 'POST'));
  keep(await api(system, token, routes.connectionCheck, 'POST'));
  keep(await giveApiKey(system, refused));
  for (const broken of [`${key} `, `${key}&api_key=${key}`, key.repeat(60)]) {
    keep(await giveApiKey(system, broken));
  }
  const headers = { ...fromExtension(), authorization: `Bearer ${key}` };
  for (let tries = 0; tries < 7; tries += 1) keep(await giveApiKey(system, refused, headers));
  const limited = fromExtension();
  for (let tries = 0; tries < 7; tries += 1) keep(await giveApiKey(system, refused, limited));
}

async function misuse(): Promise<void> {
  const agent = createUserAgent(system);
  const state = 'canary-other-state\u001b[31m';
  secrets.set('other extension state', 'canary-other-state');
  const { fields } = await agent.ask({ state: 'canary-other-state' });
  secrets.set('form token', fields.form_token ?? '');
  keep(await agent.open(`${routes.authorize}?state=${encodeURIComponent(state)}&client_id=x`));
  keep(await createUserAgent(system).submit(routes.authorize, { ...fields, decision: 'continue' }));
  secrets.set('other form secret', agent.cookies.get('__Host-form') ?? '');
  await agent.submit(routes.authorize, { ...fields, decision: 'continue' });
  secrets.set('other flow cookie', agent.cookies.get('__Host-flow-0') ?? '');
  const forged = { ...fields, state: 'x', decision: 'continue' };
  keep(await agent.submit(routes.authorize, forged));
  await agent.submit(routes.authorize, { ...fields, decision: 'cancel' });
  keep(await agent.open(`${routes.callback}?code=${secrets.get('Attentive code')}`));
  keep(await agent.open(`${routes.callback}/${secrets.get('Attentive code')}`));
  keep(await agent.open(`/v1/connection?access_token=${secrets.get('session token')}`));
  keep(
    await postForm(`${system.broker.url}${routes.token}?code=${secrets.get('broker code')}`, {}),
  );
  const body = JSON.stringify({ code: secrets.get('broker code') });
  const headers = { 'content-type': 'application/json' };
  keep(await http(system.broker.url + routes.token, { method: 'POST', headers, body }));
  // A code that dies of a wrong verifier, and one that is replayed.
  const back = await agent.comeBack();
  const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
  keep(await redeem(system, { code, code_verifier: createPkce().verifier }));
  keep(await redeem(system, { code, code_verifier: createPkce().verifier }));
}

/** Every secret, one character too long to be any good, in every place of a request that has one. */
async function pourOver(path: string): Promise<void> {
  const names = [
    'code',
    'state',
    'code_verifier',
    'token',
    'access_token',
    'client_secret',
    'api_key',
    'error',
  ];
  for (const secret of [...secrets.values()].map((each) => `${each}x`)) {
    const fields = new URLSearchParams(names.map((name) => [name, secret])).toString();
    const cookie = `__Host-form=${secret}; __Host-flow-0=${secret}; session=${secret}`;
    const places = { cookie, referer: secret, 'user-agent': secret, 'x-request-id': secret };
    for (const method of ['GET', 'POST', 'PUT']) {
      for (const credentials of [
        {},
        { authorization: `Bearer ${secret}` },
        { authorization: secret },
      ]) {
        const type = { 'content-type': 'application/x-www-form-urlencoded' };
        const headers = { ...places, ...type, ...credentials, origin: secret };
        const body = method === 'GET' ? {} : { body: fields };
        keep(await http(`${system.broker.url}${path}?${fields}`, { method, headers, ...body }));
        keep(await http(`${system.broker.url}${path}/${encodeURIComponent(secret)}`, { method }));
      }
    }
  }
}

async function check(token: string): Promise<void> {
  const { database } = system.broker;
  system.simulator.faults.push(
    { on: 'me', respond: failure(500) },
    { on: 'me', respond: failure(500) },
  );
  keep(await api(system, token, routes.connectionCheck, 'POST'));
  keep(await api(system, token, routes.connectionCheck, 'POST'));
  clock.advance(60_000);
  system.simulator.revokeTokens(system.simulator.world.companies[0]?.id ?? '');
  keep(await api(system, token, routes.connectionCheck, 'POST'));
  clock.advance(60_000);
  await database.run("UPDATE connections SET credential = 'v1.test.AAAA.AAAA'");
  keep(await api(system, token, routes.connectionCheck, 'POST'));
}

async function disconnect(): Promise<void> {
  const pkce = createPkce();
  const agent = createUserAgent(system);
  const back = await agent.comeBack(undefined, { code_challenge: pkce.challenge });
  const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
  const answer = await redeem(system, { code, code_verifier: pkce.verifier });
  const token = String(answer.json().access_token);
  keep(await api(system, token, routes.connection, 'DELETE'));
}

function keep(answer: HttpAnswer): void {
  answers.push(JSON.stringify(answer.headers) + answer.text);
}

function expectNone(text: string): void {
  const found = [...secrets].filter(([, secret]) => text.includes(secret));
  expect(found.map(([name]) => name)).toEqual([]);
}
