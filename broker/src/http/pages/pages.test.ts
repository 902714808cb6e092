import { createHash } from 'node:crypto';
import { brokerCauses } from '@connector/shared/causes';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../config/read-config.ts';
import { exampleEnvironment, exampleRedirectUri } from '../../testing/environment.ts';
import { authorizePage } from './authorize-page.ts';
import { homePage } from './home-page.ts';
import { notFoundPage } from './not-found-page.ts';
import { privateAppsPage } from './private-apps-page.ts';
import { problemPage } from './problem-page.ts';
import { style, styleHash } from './style.ts';

const hostile = `"><script>alert('x')</script>`;
const request = { redirectUri: exampleRedirectUri, state: 's', codeChallenge: 'A'.repeat(43) };

const scopes = ['events:write', 'attributes:write'];

const configWith = (changes: Record<string, string> = {}) =>
  readConfig({ ...exampleEnvironment, ...changes });

const hostileConfig = configWith({
  OPERATOR_NAME: hostile,
  SUPPORT_URL: `mailto:${hostile}`,
  PRIVACY_POLICY_URL: `https://operator.example/?${hostile}`,
});

const pages: [string, string][] = [
  ['authorize', authorizePage({ config: configWith(), scopes, request, token: 't' })],
  [
    'authorize, hostile',
    authorizePage({
      config: hostileConfig,
      scopes: [...scopes, hostile],
      request: { ...request, state: hostile },
      token: hostile,
    }),
  ],
  ['home', homePage(configWith())],
  ['home, hostile', homePage(hostileConfig)],
  ['not found', notFoundPage()],
  ['private apps alone', privateAppsPage()],
  ...brokerCauses.map((cause): [string, string] => [cause, problemPage(cause)]),
];

describe.each(pages)('the page %s', (_, page) => {
  it('holds no script, no handler, no style but the one whose hash the policy names', () => {
    expect(page).not.toMatch(/<script/i);
    expect(page).not.toMatch(/<[^>]*\son\w+\s*=/i);
    expect(page).not.toMatch(/<[^>]*\sstyle\s*=/i);
    expect(page).not.toMatch(/javascript:/i);
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => text);
    expect(styles).toEqual([style]);
  });

  it('loads nothing from anywhere', () => {
    expect(page).not.toMatch(/<(link|img|iframe|object|embed|base)\b/i);
    expect(page).not.toMatch(/\ssrc=|url\(|@import/i);
  });

  it('has one heading, a title and a language', () => {
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).toMatch(/<html lang="en">/);
    expect(page).toMatch(/<title>[^<]{5,}<\/title>/);
  });
});

it('names the hash of the style as it stands in the pages', () => {
  expect(styleHash).toBe(`sha256-${createHash('sha256').update(style).digest('base64')}`);
});

it.each(brokerCauses)('tells what happened and what to do for %s, each its own way', (cause) => {
  const page = problemPage(cause);
  expect(page).toMatch(/What to do:<\/strong> [^<]{20,}/);
  const same = brokerCauses.filter((other) => problemPage(other) === page);
  expect(same).toEqual([cause]);
});

describe('the question', () => {
  const page = authorizePage({ config: configWith(), scopes, request, token: 'the-token' });

  it('names the extension, the operator, the broker and every permission', () => {
    for (const text of ['chromiumapp', 'broker.example', 'events:write', 'attributes:write']) {
      expect(page).toContain(text);
    }
  });

  it('posts the request that it shows, and asks for a decision', () => {
    const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
    expect(Object.fromEntries(fields.map(([, name, value]) => [name, value]))).toEqual({
      client_id: 'extension',
      response_type: 'code',
      redirect_uri: exampleRedirectUri,
      state: 's',
      code_challenge: request.codeChallenge,
      code_challenge_method: 'S256',
      form_token: 'the-token',
    });
    expect(page.match(/name="decision" value="(continue|cancel)"/g)).toHaveLength(2);
  });
});
