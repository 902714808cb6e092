import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { http, postForm } from '../support/http.ts';
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

const problem = `${routes.problem}?reason=`;

describe('a request that names no client of ours', () => {
  const untrusted: [string, string][] = [
    ['another client', String(authorizeParameters({ client_id: 'nope' }))],
    ['no client', String(authorizeParameters({ client_id: undefined }))],
    ['two clients', `${authorizeParameters()}&client_id=extension`],
    ['no redirect URI', String(authorizeParameters({ redirect_uri: undefined }))],
    ['another extension', String(authorizeParameters({ redirect_uri: other('b') }))],
    ['two redirect URIs', `${authorizeParameters()}&redirect_uri=https%3A%2F%2Fevil.example`],
    ['a longer redirect URI', String(authorizeParameters({ redirect_uri: `${someRedirectUri}/` }))],
    ['one with a query', String(authorizeParameters({ redirect_uri: `${someRedirectUri}?x=1` }))],
    ['nothing at all', ''],
  ];

  it.each(untrusted)('is never redirected: %s', async (_, query) => {
    const answer = await agent.open(`${routes.authorize}?${query}`);
    expect([answer.status, answer.headers.location]).toEqual([303, `${problem}invalid_request`]);
    expect(answer.setCookies).toEqual([]);
  });
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
      state: 'the-extensions-state',
      iss: system.broker.url,
    });
  });

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
      state: 'the-extensions-state',
      iss: system.broker.url,
    });
    expect(answer.setCookies).toEqual([]);
    expect(system.simulator.calls).toEqual([]);
  });
});

describe('a form that is not ours', () => {
  const forgeries: [string, (fields: Record<string, string>) => Promise<unknown>][] = [
    ['without the cookie', (fields) => submitAs(createUserAgent(system), fields)],
    [
      'with another browser’s token',
      async (fields) => {
        const other = await createUserAgent(system).ask();
        return submitAs(agent, { ...fields, form_token: other.fields.form_token ?? '' });
      },
    ],
    ['without its token', ({ form_token: _, ...fields }) => submitAs(agent, fields)],
    ['with a wrong token', (fields) => submitAs(agent, { ...fields, form_token: 'a'.repeat(43) })],
    ['for another state', (fields) => submitAs(agent, { ...fields, state: 'other' })],
    [
      'for another challenge',
      (fields) => submitAs(agent, { ...fields, code_challenge: 'b'.repeat(43) }),
    ],
    ['from another site', (fields) => submitAs(agent, fields, { origin: 'https://evil.example' })],
    [
      'from a page that hides its origin',
      (fields) => submitAs(agent, fields, { origin: 'null', 'sec-fetch-site': 'cross-site' }),
    ],
    [
      'from a sandboxed frame',
      (fields) => submitAs(agent, fields, { origin: 'null', 'sec-fetch-site': '' }),
    ],
    ['without a decision', (fields) => submitAs(agent, fields, {}, 'maybe')],
  ];

  it.each(forgeries)('starts nothing: %s', async (_, forge) => {
    const { fields } = await agent.ask();
    expect(await forge(fields)).toEqual({ status: 303, to: `${problem}flow_unknown`, cookies: [] });
    expect(system.simulator.calls).toEqual([]);
  });

  it('is accepted from our own origin, whichever way the browser names it', async () => {
    const { fields } = await agent.ask();
    const own = await submitAs(agent, fields, { origin: system.broker.url, 'sec-fetch-site': '' });
    expect(own.to).toContain('/integrations/oauth-install');
  });

  it('is refused with any body that is no form, without a status that closes the window', async () => {
    const at = system.broker.url + routes.authorize;
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain']) {
      const answer = await http(at, {
        method: 'POST',
        headers: { 'content-type': type },
        body: 'x',
      });
      expect([answer.status, answer.headers.location]).toEqual([303, `${problem}invalid_request`]);
    }
    const large = await postForm(at, { state: 'x'.repeat(5000) });
    expect([large.status, large.headers.location]).toEqual([303, `${problem}invalid_request`]);
  });

  async function submitAs(
    who: UserAgent,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
    decision = 'continue',
  ) {
    const answer = await who.submit(routes.authorize, { ...fields, decision }, headers);
    return { status: answer.status, to: answer.headers.location, cookies: answer.setCookies };
  }
});

function other(letter: string): string {
  return someRedirectUri.replaceAll('a'.repeat(32), letter.repeat(32));
}
