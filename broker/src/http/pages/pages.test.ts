import { createHash } from 'node:crypto';
import { brokerCauses } from '@connector/shared/causes';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../config/read-config.ts';
import { exampleEnvironment, exampleRedirectUri } from '../../testing/environment.ts';
import { authorizePage } from './authorize-page.ts';
import { translations } from './choose-texts.ts';
import { homePage } from './home-page.ts';
import { notFoundPage } from './not-found-page.ts';
import { noSignInPage, problemPage } from './problem-page.ts';
import { style, styleHash } from './style.ts';
import { english } from './texts/en.ts';
import type { Texts } from './texts/texts.ts';

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

const question = { config: configWith(), scopes, request, token: 't' };
const hostileQuestion = {
  config: hostileConfig,
  scopes: [...scopes, hostile],
  request: { ...request, state: hostile },
  token: hostile,
};

const draw: Record<string, (texts: Texts) => string> = {
  authorize: (texts) => authorizePage(texts, question),
  'authorize, hostile': (texts) => authorizePage(texts, hostileQuestion),
  home: (texts) => homePage(texts, configWith()),
  'home, hostile': (texts) => homePage(texts, hostileConfig),
  'not found': notFoundPage,
  'private apps alone': noSignInPage,
  ...Object.fromEntries(
    brokerCauses.map((cause) => [cause, (texts: Texts) => problemPage(texts, cause)]),
  ),
};

const pages = [...translations.values()].flatMap((texts) =>
  Object.entries(draw).map(([name, drawIn]) => [name, texts.language, drawIn(texts)] as const),
);

describe.each(pages)('the page %s in %s', (_, language, page) => {
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
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toMatch(/<title>[^<]{5,} · Connector for Attentive<\/title>/);
  });
});

it('names the hash of the style as it stands in the pages', () => {
  expect(styleHash).toBe(`sha256-${createHash('sha256').update(style).digest('base64')}`);
});

describe.each([...translations.values()])('in $language', (texts) => {
  it.each(brokerCauses)('tells what happened and what to do for %s, each its own way', (cause) => {
    const page = problemPage(texts, cause);
    const { happened, next } = texts.problems[cause];
    const step = `<p>${happened}</p>\n<p><strong>${texts.whatToDo}</strong> ${next}</p>`;
    expect(page).toContain(step);
    const same = brokerCauses.filter((other) => problemPage(texts, other) === page);
    expect(same).toEqual([cause]);
  });

  it('the start page shows the address by itself, and the same in the message to a colleague', () => {
    const page = homePage(texts, configWith());
    const copied = [...page.matchAll(/class="copy">([^<]*)</g)].map(([, text]) => text);
    expect(copied).toEqual([
      'https://broker.example',
      expect.stringMatching(/https:\/\/broker\.example$/),
    ]);
  });
});

describe('the reference of a problem', () => {
  const reference = '3f2a9c04-5b1e-4d7a-9c3e-0a1b2c3d4e5f';

  it('is not asked for where there is none', () => {
    for (const cause of brokerCauses) {
      expect(problemPage(english, cause)).not.toContain(english.reference);
    }
    expect(noSignInPage(english)).not.toContain(english.reference);
  });

  it.each([...translations.values()])('is in sight, in $language', (texts) => {
    expect(problemPage(texts, 'internal', reference)).toContain(
      `${texts.reference} <code>${reference}</code>`,
    );
  });
});

describe('the start page', () => {
  const oauthSettings = ['ATTENTIVE_DISTRIBUTION_URL', 'ATTENTIVE_CLIENT_SECRET'];
  const privateAppsAlone = Object.fromEntries(
    Object.entries({ ...exampleEnvironment, PRIVATE_APPS: 'on' }).filter(
      ([name]) => !oauthSettings.includes(name),
    ),
  );

  it.each([
    ['a public application', configWith(), 'oauth'],
    ['private apps alone', readConfig(privateAppsAlone), 'privateApps'],
    ['both', configWith({ PRIVATE_APPS: 'on' }), 'both'],
  ] as const)('says that it connects %s', (_, config, kind) => {
    expect(homePage(english, config)).toContain(`<dd>${english.home.connects[kind]}</dd>`);
  });

  it('names who runs the service, their policy and their support, where they gave them', () => {
    const named = configWith({
      OPERATOR_NAME: 'Northwind Partners',
      PRIVACY_POLICY_URL: 'https://northwind.example/privacy',
      SUPPORT_URL: 'mailto:help@northwind.example',
    });
    const page = homePage(english, named);
    expect(page).toContain('<dd>Northwind Partners</dd>');
    expect(page).toContain('<a href="https://northwind.example/privacy">Privacy policy</a>');
    expect(page).toContain('<a href="mailto:help@northwind.example">Support</a>');
  });

  it('says so where they gave none, and links to nothing', () => {
    const page = homePage(english, configWith());
    expect(page).toContain(`<dd>${english.operatorUnnamed}</dd>`);
    expect(page).not.toContain('<a ');
  });

  it('asks for nothing', () => {
    expect(homePage(english, configWith())).not.toMatch(/<(form|input|button)/);
  });
});

describe('the question', () => {
  const page = authorizePage(english, { ...question, token: 'the-token' });

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
