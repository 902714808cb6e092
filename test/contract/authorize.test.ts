import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAttentiveUser } from '../support/attentive-user.ts';
import { http } from '../support/http.ts';
import { countRows, databaseBytes } from '../support/stored-rows.ts';
import { type System, someRedirectUri, startSystem } from '../support/system.ts';
import { authorizeParameters, createUserAgent, type UserAgent } from '../support/user-agent.ts';

let system: System;
let agent: UserAgent;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());
beforeEach(() => {
  agent = createUserAgent(system);
  system.simulator.calls.length = 0;
});

describe('a request that breaks the rules', () => {
  const refused: [string, Record<string, string | undefined>, string][] = [
    ['response_type token', { response_type: 'token' }, 'unsupported_response_type'],
    ['response_type id_token', { response_type: 'id_token' }, 'unsupported_response_type'],
    ['a hybrid', { response_type: 'code token' }, 'unsupported_response_type'],
    ['no response_type', { response_type: undefined }, 'invalid_request'],
    ['no challenge', { code_challenge: undefined }, 'invalid_request'],
    ['an empty challenge', { code_challenge: '' }, 'invalid_request'],
    ['a challenge of 42', { code_challenge: 'a'.repeat(42) }, 'invalid_request'],
    ['a challenge of 44', { code_challenge: 'a'.repeat(44) }, 'invalid_request'],
    ['a challenge in base64', { code_challenge: `${'a'.repeat(41)}+/` }, 'invalid_request'],
    ['the plain method', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['no method', { code_challenge_method: undefined }, 'invalid_request'],
    ['the method in lower case', { code_challenge_method: 's256' }, 'invalid_request'],
    ['a scope that is not configured', { scope: 'admin' }, 'invalid_scope'],
    ['a part of the scopes', { scope: 'events:write' }, 'invalid_scope'],
  ];

  it.each(refused)('goes back to the extension with its state: %s', async (_, changes, error) => {
    const answer = await agent.open(`${routes.authorize}?${authorizeParameters(changes)}`);
    const location = answer.location();
    expect(location.origin + location.pathname).toBe(someRedirectUri);
    expect(Object.fromEntries(location.searchParams)).toEqual({
      error,
      reason: 'invalid_request',
      reference: answer.headers['x-request-id'],
      state: 'the-extensions-state',
      iss: system.broker.url,
    });
  });

  it.each(['response_type', 'state', 'code_challenge', 'code_challenge_method', 'scope', 'x'])(
    'goes back, since no parameter may come twice: %s',
    async (name) => {
      const twice = `${authorizeParameters()}&${name}=code&${name}=code`;
      const { searchParams } = (await agent.open(`${routes.authorize}?${twice}`)).location();
      expect(searchParams.get('error')).toBe('invalid_request');
      expect(searchParams.get('iss')).toBe(system.broker.url);
    },
  );

  const unusable: [string, Record<string, string | undefined>][] = [
    ['missing', { state: undefined }],
    ['empty', { state: '' }],
    ['of 513 characters', { state: 'x'.repeat(513) }],
    ['of 10 kB', { state: 'x'.repeat(10_000) }],
    ['with a line break', { state: 'a\nb' }],
    ['not ASCII', { state: 'é' }],
  ];

  it.each(unusable)('goes back without a state that is %s', async (_, changes) => {
    const answer = await agent.open(`${routes.authorize}?${authorizeParameters(changes)}`);
    expect(answer.location().searchParams.get('error')).toBe('invalid_request');
    expect(answer.location().searchParams.has('state')).toBe(false);
  });
});

describe('the question to the user', () => {
  it('names the extension, its redirect host, the broker and every scope', async () => {
    const { answer } = await agent.ask();
    expect(answer.status).toBe(200);
    for (const name of ['Connector for Attentive', 'Your own machine', 'events:write']) {
      expect(answer.text).toContain(name);
    }
    expect(answer.text.replaceAll('<wbr>', '')).toContain(new URL(someRedirectUri).host);
    expect(answer.text).toContain(new URL(system.broker.url).host);
    expect(system.simulator.calls).toEqual([]);
  });

  it('may be asked any number of times, and changes nothing', async () => {
    const before = databaseBytes(system);
    const path = `${routes.authorize}?${authorizeParameters()}`;
    for (let time = 0; time < 10; time += 1) {
      expect((await http(system.broker.url + path)).status).toBe(200);
      expect((await agent.open(path)).status).toBe(200);
    }
    expect(databaseBytes(system).equals(before)).toBe(true);
    expect([...agent.cookies.keys()]).toEqual(['__Host-form']);
  });

  it('sets no flow cookie, and its own for this host alone', async () => {
    const { answer } = await agent.ask();
    expect(answer.setCookies).toHaveLength(1);
    expect(answer.setCookies[0]).toMatch(
      /^__Host-form=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await agent.ask()).answer.setCookies).toEqual([]);
  });

  it('shows a state with markup as text', async () => {
    const state = `"><script>alert('&#39;')</script>`;
    const { answer, fields } = await agent.ask({ state });
    expect(answer.text).not.toContain('<script');
    expect(fields.state).toBe(state);
  });
});

describe('Continue', () => {
  it('sends the user to Attentive with the flow sealed in a cookie, by 303', async () => {
    const { fields } = await agent.ask();
    const answer = await agent.submit(routes.authorize, { ...fields, decision: 'continue' });
    expect(answer.status).toBe(303);
    expect(answer.setCookies).toHaveLength(1);
    expect(answer.setCookies[0]).toMatch(
      /^__Host-flow-0=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const expected = new URL(system.simulator.distributionUrl);
    const location = answer.location();
    const state = location.searchParams.get('state') ?? '';
    expected.searchParams.set('state', state);
    expect(Object.fromEntries(location.searchParams)).toEqual(
      Object.fromEntries(expected.searchParams),
    );
    expect(state).toMatch(/^[\w-]{43}$/);
    expect((await countRows(system)).consumed_flows).toBe(0);
  });

  it('never holds more than four flows, in less than 8 kB, and the newest one completes', async () => {
    for (let flow = 0; flow < 12; flow += 1) await agent.start({ state: '"'.repeat(512) });
    const flows = [...agent.cookies.keys()].filter((name) => name.startsWith('__Host-flow'));
    expect(flows).toHaveLength(4);
    expect([...agent.cookies].join('').length).toBeLessThan(8192);
    const back = await agent.open(await agent.comeBack());
    expect(back.location().searchParams.has('code')).toBe(true);
  });

  it('brings a state back as it was, whatever it holds', async () => {
    const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
    const state = printable.join('').padEnd(512, '%26&');
    const back = await agent.open(await agent.comeBack(undefined, { state }));
    expect(back.location().searchParams.get('state')).toBe(state);
    expect(back.location().searchParams.has('code')).toBe(true);
  });

  it('lets the last of those go on that one browser begins in the same moment', async () => {
    const { fields } = await agent.ask();
    const decision = { ...fields, decision: 'continue' };
    const user = createAttentiveUser(system.simulator);
    const start = () => agent.submit(routes.authorize, decision);
    // Neither knows of the other's cookie, which has the same place.
    const installs = (await Promise.all([start(), start()])).map((answer) => answer.location());
    const causes: (string | null)[] = [];
    for (const install of installs) {
      const back = await user.install('dana@juniper.example', install.href);
      const { pathname, searchParams } = (await agent.open(back.pathname + back.search)).location();
      causes.push(pathname === routes.problem ? searchParams.get('reason') : 'none');
    }
    expect(causes.sort()).toEqual(['flow_unknown', 'none']);
  });

  it('keeps two sign-ins of one browser apart', async () => {
    const first = await agent.comeBack('dana@juniper.example', { state: 'first' });
    const second = await agent.comeBack('omar@northfold.example', { state: 'second' });
    const states = [await agent.open(first), await agent.open(second)].map((answer) =>
      answer.location().searchParams.get('state'),
    );
    expect(states).toEqual(['first', 'second']);
  });
});

describe('Cancel', () => {
  it('tells the extension that access was denied, and Attentive nothing', async () => {
    const { fields } = await agent.ask();
    const answer = await agent.submit(routes.authorize, { ...fields, decision: 'cancel' });
    expect(answer.status).toBe(303);
    expect(Object.fromEntries(answer.location().searchParams)).toEqual({
      error: 'access_denied',
      reason: 'denied',
      reference: answer.headers['x-request-id'],
      state: 'the-extensions-state',
      iss: system.broker.url,
    });
    expect(answer.setCookies).toEqual([]);
    expect(system.simulator.calls).toEqual([]);
  });
});
