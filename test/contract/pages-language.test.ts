import { brokerCauses } from '@connector/shared/causes';
import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { http } from '../support/http.ts';
import { type System, startSystem } from '../support/system.ts';
import { authorizeParameters } from '../support/user-agent.ts';

let system: System;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());

const question = `${routes.authorize}?${authorizeParameters()}`;
const pages = [
  routes.home,
  '/nothing/here',
  question,
  ...brokerCauses.map((reason) => `${routes.problem}?reason=${reason}`),
];

function get(path: string, headers: Record<string, string | string[]>) {
  return http(system.broker.url + path, { headers });
}

describe('a page', () => {
  it.each(pages)(
    'says in which language it is, and that another reader may get another: %s',
    async (path) => {
      for (const [asked, answered] of [
        ['de-CH, en;q=0.5', 'de'],
        ['pt-PT', 'pt-BR'],
        ['nl', 'en'],
      ] as const) {
        const { headers, status, text } = await get(path, { 'accept-language': asked });
        expect(status).toBe(200);
        expect(headers['content-language']).toBe(answered);
        expect(headers.vary?.split(/, */)).toContain('Accept-Language');
        expect(text).toContain(`<html lang="${answered}">`);
      }
    },
  );

  it.each([
    ['the query', { path: '/?lang=de&locale=de&ui_locales=de&hl=de', headers: {} }],
    ['a cookie', { path: '/', headers: { cookie: 'lang=de; locale=de; NEXT_LOCALE=de' } }],
    ['the host', { path: '/', headers: { host: 'de.broker.example' } }],
  ])('lets %s choose nothing', async (_, { path, headers }) => {
    const answer = await get(path, headers);
    expect(answer.headers['content-language']).toBe('en');
  });

  it.each([
    ['one word', 'd'.repeat(8192)],
    ['commas', ','.repeat(8192)],
    ['ranges', 'de-CH;q=0.1,'.repeat(680)],
    ['subtags', `de${'-x'.repeat(4000)}`],
    ['spaces', `de${' '.repeat(8000)};q=0.5`],
    ['semicolons', `de${';'.repeat(8000)}`],
    ['quotation marks', `de;q="${'\\"'.repeat(4000)}`],
  ])('is there for 8 kB of %s, and holds none of it', async (_, header) => {
    const answer = await get('/', { 'accept-language': header });
    expect(answer.status).toBe(200);
    expect(['en', 'de']).toContain(answer.headers['content-language']);
    expect(answer.text).not.toContain(header.slice(0, 60));
  });

  it('takes several headers for one list', async () => {
    const answer = await get('/', { 'accept-language': ['nl', 'ja;q=0.5'] });
    expect(answer.headers['content-language']).toBe('ja');
  });
});

it.each([routes.broker, routes.metadata, routes.connection, routes.token, routes.live])(
  'what a program reads is in no language: %s',
  async (path) => {
    const answer = await get(path, { 'accept-language': 'de' });
    expect(answer.headers['content-language']).toBeUndefined();
  },
);

it('a redirect has no language either', async () => {
  const answer = await get(routes.callback, { 'accept-language': 'de' });
  expect(answer.status).toBe(303);
  expect(answer.headers['content-language']).toBeUndefined();
});
