import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemAddress } from '../support/problem-address.ts';
import { type System, someRedirectUri, startSystem } from '../support/system.ts';
import { authorizeParameters, createUserAgent, type UserAgent } from '../support/user-agent.ts';

let system: System;
let agent: UserAgent;
const loopbackRedirectUri = `http://127.0.0.1/mozoauth2/${'0'.repeat(40)}`;

beforeAll(async () => {
  system = await startSystem({ redirectUris: [someRedirectUri, loopbackRedirectUri] });
});
afterAll(() => system.close());
beforeEach(() => {
  agent = createUserAgent(system);
  system.simulator.calls.length = 0;
});

describe('a request that names no client of ours', () => {
  const untrusted: [string, string][] = [
    ['another client', String(authorizeParameters({ client_id: 'nope' }))],
    ['no client', String(authorizeParameters({ client_id: undefined }))],
    ['two clients', `${authorizeParameters()}&client_id=extension`],
    ['no redirect URI', String(authorizeParameters({ redirect_uri: undefined }))],
    ['another extension', String(authorizeParameters({ redirect_uri: other('b') }))],
    ['two redirect URIs', `${authorizeParameters()}&redirect_uri=https%3A%2F%2Fevil.example`],
    ['nothing at all', ''],
  ];

  it.each(untrusted)('is never redirected: %s', async (_, query) => {
    const answer = await agent.open(`${routes.authorize}?${query}`);
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      problemAddress('invalid_request', answer),
    ]);
    expect(answer.setCookies).toEqual([]);
  });
});

describe('a redirect URI that is not byte for byte a registered one', () => {
  const id = 'a'.repeat(32);
  const near = [
    `${someRedirectUri}/`,
    `${someRedirectUri}?x=1`,
    `${someRedirectUri}#f`,
    `${someRedirectUri} `,
    `${someRedirectUri}\t`,
    `${someRedirectUri}\r\nx: y`,
    `${someRedirectUri}\u0000`,
    `${someRedirectUri},`,
    ` ${someRedirectUri}`,
    `https://${id}.chromiumapp.org/`,
    `https://${id}.chromiumapp.org`,
    `https://${id}.chromiumapp.org/Attentive`,
    `https://${id}.chromiumapp.org/attentiv%65`,
    `https://${id}.chromiumapp.org/x/../attentive`,
    `https://${id}.chromiumapp.org//attentive`,
    `https://${id}.chromiumapp.org\\attentive`,
    `https://${id}.chromiumapp.org:443/attentive`,
    `https://${id}.chromiumapp.org:8443/attentive`,
    `https://${id}.chromiumapp.org./attentive`,
    `https://${id.toUpperCase()}.chromiumapp.org/attentive`,
    `https://${'b'.repeat(32)}.chromiumapp.org/attentive`,
    `https://x.${id}.chromiumapp.org/attentive`,
    `https://${id}.chromiumapp.org.evil.example/attentive`,
    `https://${id}.chromiumapp.org@evil.example/attentive`,
    `https://user@${id}.chromiumapp.org/attentive`,
    `https://${id}.chromiumapp.оrg/attentive`,
    `https://evil.example/${someRedirectUri}`,
    `https://*.chromiumapp.org/attentive`,
    `http://${id}.chromiumapp.org/attentive`,
    `HTTPS://${id}.chromiumapp.org/attentive`,
    `//${id}.chromiumapp.org/attentive`,
    `javascript:location='${someRedirectUri}'`,
    'data:text/html,x',
    `${someRedirectUri},${loopbackRedirectUri}`,
    loopbackRedirectUri.replace('127.0.0.1', 'localhost'),
    loopbackRedirectUri.replace('127.0.0.1', '[::1]'),
    loopbackRedirectUri.replace('127.0.0.1', '127.0.0.1:80'),
    loopbackRedirectUri.replace('0000', '0001'),
    `${loopbackRedirectUri}/x`,
  ];

  it.each(near)('redirects nobody, shows no question and sets no cookie: %j', async (uri) => {
    const query = authorizeParameters({ redirect_uri: uri });
    const asked = await agent.open(`${routes.authorize}?${query}`);
    const answered = await agent.submit(routes.authorize, String(query));
    for (const answer of [asked, answered]) {
      expect([answer.status, answer.headers.location]).toEqual([
        303,
        problemAddress('invalid_request', answer),
      ]);
      expect(answer.setCookies).toEqual([]);
    }
  });

  it.each([someRedirectUri, loopbackRedirectUri])('is not %s', async (uri) => {
    expect((await agent.ask({ redirect_uri: uri })).answer.status).toBe(200);
  });
});

function other(letter: string): string {
  return someRedirectUri.replaceAll('a'.repeat(32), letter.repeat(32));
}
