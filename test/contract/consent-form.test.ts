import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock } from '../support/clock.ts';
import { type HttpAnswer, http, postForm } from '../support/http.ts';
import { problemAddress } from '../support/problem-address.ts';
import { type System, someRedirectUri, startSystem } from '../support/system.ts';
import { createUserAgent, type UserAgent } from '../support/user-agent.ts';

const clock = createTestClock();
let system: System;
let agent: UserAgent;
const loopbackRedirectUri = `http://127.0.0.1/mozoauth2/${'0'.repeat(40)}`;

beforeAll(async () => {
  system = await startSystem({
    clock: clock.read,
    redirectUris: [someRedirectUri, loopbackRedirectUri],
  });
});
afterAll(() => system.close());
beforeEach(() => {
  agent = createUserAgent(system);
  system.simulator.calls.length = 0;
});

describe('a form that is not ours', () => {
  const forgeries: [string, (fields: Record<string, string>) => Promise<HttpAnswer>][] = [
    ['without the cookie', (fields) => submitAs(createUserAgent(system), fields)],
    [
      'with another browser’s token',
      async (fields) => {
        const { state, code_challenge } = fields;
        const other = await createUserAgent(system).ask({ state, code_challenge });
        return submitAs(agent, { ...fields, form_token: other.fields.form_token ?? '' });
      },
    ],
    ['without its token', ({ form_token: _, ...fields }) => submitAs(agent, fields)],
    ['with a wrong token', (fields) => submitAs(agent, { ...fields, form_token: 'a'.repeat(43) })],
    ['for another state', (fields) => submitAs(agent, { ...fields, state: 'other' })],
    [
      'for another redirect URI',
      (fields) => submitAs(agent, { ...fields, redirect_uri: loopbackRedirectUri }),
    ],
    ['that would cancel', (fields) => submitAs(createUserAgent(system), fields, {}, 'cancel')],
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
    const answer = await forge(fields);
    const { status, headers, setCookies } = answer;
    const address = problemAddress('flow_unknown', answer);
    expect([status, headers.location, setCookies]).toEqual([303, address, []]);
    expect(system.simulator.calls).toEqual([]);
  });

  it('is no form when it comes as an address, and only asks again', async () => {
    const { fields } = await agent.ask();
    const query = new URLSearchParams({ ...fields, decision: 'continue' });
    const answer = await agent.open(`${routes.authorize}?${query}`);
    expect([answer.status, answer.setCookies]).toEqual([200, []]);
    expect([...agent.cookies.keys()]).toEqual(['__Host-form']);
  });

  it('is accepted from our own origin, whichever way the browser names it', async () => {
    const { fields } = await agent.ask();
    const own = await submitAs(agent, fields, { origin: system.broker.url, 'sec-fetch-site': '' });
    expect(own.headers.location).toContain('/integrations/oauth-install');
  });

  it('is refused with any body that is no form, without a status that closes the window', async () => {
    const at = system.broker.url + routes.authorize;
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain']) {
      const answer = await http(at, {
        method: 'POST',
        headers: { 'content-type': type },
        body: 'x',
      });
      expect([answer.status, answer.headers.location]).toEqual([
        303,
        problemAddress('invalid_request', answer),
      ]);
    }
    const large = await postForm(at, { state: 'x'.repeat(5000) });
    expect([large.status, large.headers.location]).toEqual([
      303,
      problemAddress('invalid_request', large),
    ]);
  });

  function submitAs(
    who: UserAgent,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
    decision = 'continue',
  ) {
    return who.submit(routes.authorize, { ...fields, decision }, headers);
  }
});

describe('a form that was left open for ten minutes', () => {
  it('starts nothing but is asked again, and the answer to that one counts', async () => {
    const { fields } = await agent.ask();
    clock.advance(10 * 60_000);
    const again = await agent.submit(routes.authorize, { ...fields, decision: 'continue' });
    expect([again.status, again.setCookies]).toEqual([200, []]);
    const [, token = ''] = /name="form_token" value="([^"]*)"/.exec(again.text) ?? [];
    const fresh = { ...fields, form_token: token, decision: 'continue' };
    const sent = await agent.submit(routes.authorize, fresh);
    expect(sent.headers.location).toContain('/integrations/oauth-install');
  });

  it('may still be cancelled', async () => {
    const { fields } = await agent.ask();
    clock.advance(60 * 60_000);
    const sent = await agent.submit(routes.authorize, { ...fields, decision: 'cancel' });
    expect(sent.location().searchParams.get('reason')).toBe('denied');
  });

  it('is no less forged for that', async () => {
    const { fields } = await agent.ask();
    clock.advance(60 * 60_000);
    const decision = { ...fields, decision: 'continue' };
    const sent = await createUserAgent(system).submit(routes.authorize, decision);
    expect(sent.location().searchParams.get('reason')).toBe('flow_unknown');
  });
});
