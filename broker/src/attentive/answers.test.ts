import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokerError } from '../errors.ts';
import { readAccountAnswer } from './account.ts';
import type { Answer } from './ask.ts';
import { authorizationUrl, readTokenAnswer } from './authorization.ts';
import { readViewerAnswer } from './viewer.ts';

const answer = (status: number, json?: unknown, retryAfter?: number): Answer => ({
  status,
  json,
  retryAfter,
});

function failureOf(work: () => unknown): BrokerError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof BrokerError) return error;
    throw error;
  }
}

const anyAnswer = fc.record({
  status: fc.oneof(fc.constant(200), fc.integer({ min: 200, max: 599 })),
  json: fc.oneof(
    fc.jsonValue(),
    fc.constant(undefined),
    fc.record(
      {
        companyId: fc.oneof(fc.string(), fc.jsonValue()),
        companyName: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
        attentiveDomainName: fc.jsonValue(),
        access_token: fc.oneof(fc.string(), fc.jsonValue()),
        token_type: fc.oneof(fc.constantFrom('Bearer', 'bearer'), fc.jsonValue()),
        data: fc.oneof(fc.record({ viewer: fc.jsonValue() }), fc.jsonValue()),
        errors: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
  ),
  retryAfter: fc.option(fc.nat(), { nil: undefined }),
});

const token = { access_token: 'tok', token_type: 'Bearer', id_token: 'tok' };
const credential = 'the-credential-that-was-asked-with';
const me = {
  companyId: 'company-1',
  companyName: 'Company One',
  attentiveDomainName: 'one.attn.tv',
  applicationName: 'App',
  contactEmail: 'app@one.example',
};

describe("the exchange's answer", () => {
  it.each<[string, Answer, string]>([
    ['invalid_grant', answer(400, { error: 'invalid_grant' }), 'flow_expired'],
    ['invalid_client', answer(401, { error: 'invalid_client' }), 'upstream_refused'],
    ['400 without a body', answer(400), 'upstream_refused'],
    ['403', answer(403, {}), 'upstream_refused'],
    ['404', answer(404, {}), 'upstream_invalid'],
    ['a redirect', answer(302), 'upstream_invalid'],
    ['201, which Attentive does not document', answer(201, token), 'upstream_invalid'],
    ['429', answer(429), 'upstream_limited'],
    ['500', answer(500), 'upstream_unreachable'],
    ['no JSON', answer(200), 'upstream_invalid'],
    ['a list', answer(200, [token]), 'upstream_invalid'],
    ['null', answer(200, null), 'upstream_invalid'],
    ['no token', answer(200, { token_type: 'Bearer' }), 'upstream_invalid'],
    ['no token type', answer(200, { access_token: 'tok' }), 'upstream_invalid'],
    ['another token type', answer(200, { ...token, token_type: 'mac' }), 'upstream_invalid'],
    ['a number', answer(200, { ...token, access_token: 5 }), 'upstream_invalid'],
    ['an empty token', answer(200, { ...token, access_token: '' }), 'upstream_invalid'],
    ['a line break', answer(200, { ...token, access_token: 'a\r\nb' }), 'upstream_invalid'],
    ['a long token', answer(200, { ...token, access_token: 'a'.repeat(4097) }), 'upstream_invalid'],
  ])('is refused: %s', (_, given, reason) => {
    expect(failureOf(() => readTokenAnswer(given))?.reason).toBe(reason);
  });

  it('names the seconds that Attentive asks for', () => {
    expect(failureOf(() => readTokenAnswer(answer(429, {}, 17)))?.retryAfter).toBe(17);
  });

  it('tells a body that cannot be read from one that is wrong', () => {
    expect(failureOf(() => readTokenAnswer(answer(200)))?.unreadable).toBe(true);
    expect(failureOf(() => readTokenAnswer(answer(200, {})))?.unreadable).toBe(false);
  });

  it('gives the access token, in any spelling of Bearer', () => {
    expect(readTokenAnswer(answer(200, token))).toBe('tok');
    expect(readTokenAnswer(answer(200, { ...token, token_type: 'bearer' }))).toBe('tok');
  });

  it('gives a token that can stand in a header, or a cause, whatever comes', () => {
    fc.assert(
      fc.property(anyAnswer, (given) => {
        if (failureOf(() => readTokenAnswer(given))) return;
        expect(readTokenAnswer(given)).toMatch(/^[\x21-\x7e]{1,4096}$/);
        expect(given.status).toBe(200);
      }),
    );
  });
});

describe('the answer to /v1/me', () => {
  it.each<[string, Answer, string]>([
    ['no company', answer(200, { ...me, companyId: undefined }), 'company_unknown'],
    ['a number as company', answer(200, { ...me, companyId: 7 }), 'company_unknown'],
    ['an empty company', answer(200, { ...me, companyId: '' }), 'company_unknown'],
    ['a company with a line break', answer(200, { ...me, companyId: 'a\n' }), 'company_unknown'],
    ['a long company', answer(200, { ...me, companyId: 'a'.repeat(256) }), 'company_unknown'],
    ['a name that is no text', answer(200, { ...me, companyName: {} }), 'upstream_invalid'],
    ['no JSON', answer(200), 'upstream_invalid'],
    ['a list', answer(200, [me]), 'upstream_invalid'],
    ['404', answer(404, me), 'upstream_invalid'],
    ['429', answer(429, me), 'upstream_limited'],
    ['503', answer(503, me), 'upstream_unreachable'],
  ])('is refused: %s', (_, given, reason) => {
    expect(failureOf(() => readAccountAnswer(given, credential))?.reason).toBe(reason);
  });

  it.each(Object.keys(me))('is refused if its %s repeats the credential', (name) => {
    // Across the end of what is shown: a part of it would be told too.
    const before = 'x'.repeat(name === 'companyId' ? 100 : 290);
    const given = answer(200, { ...me, [name]: before + credential });
    expect(failureOf(() => readAccountAnswer(given, credential))?.reason).toBe('upstream_invalid');
  });

  it('tells a credential that is gone from one without the right to ask', () => {
    expect(readAccountAnswer(answer(401, me), credential)).toEqual({ kind: 'unauthorized' });
    expect(readAccountAnswer(answer(403, me), credential)).toEqual({ kind: 'forbidden' });
  });

  it('gives the account, with texts that are absent empty', () => {
    const given = answer(200, { ...me, contactEmail: null, more: [1] });
    expect(readAccountAnswer(given, credential)).toEqual({
      kind: 'account',
      account: {
        companyId: 'company-1',
        companyName: 'Company One',
        companyDomain: 'one.attn.tv',
        applicationName: 'App',
        contactEmail: '',
      },
    });
  });

  it('gives one line of bounded length for every text, or a cause, whatever comes', () => {
    fc.assert(
      fc.property(anyAnswer, (given) => {
        if (failureOf(() => readAccountAnswer(given, credential))) return;
        const read = readAccountAnswer(given, credential);
        if (read.kind !== 'account') return;
        expect(read.account.companyId).toMatch(/^[\x21-\x7e]{1,255}$/);
        for (const text of Object.values(read.account)) expect(text).toMatch(/^\P{Cc}{0,300}$/u);
      }),
    );
    const given = answer(200, { ...me, companyName: 'x\u0000\r\n'.repeat(500) });
    const long = readAccountAnswer(given, credential);
    expect(long).toMatchObject({ account: { companyName: 'x '.repeat(150) } });
  });
});

describe('GraphQL access is read from', () => {
  const installed = { data: { viewer: { installedApplication: { id: '1' } } } };

  it.each<[string, Answer, string]>([
    ['401', answer(401, installed), 'refused'],
    ['403', answer(403), 'refused'],
    ['errors with 200', answer(200, { errors: [{ message: 'no' }] }), 'refused'],
    ['no viewer', answer(200, { data: { viewer: null } }), 'refused'],
    ['no application', answer(200, { data: { viewer: {} } }), 'refused'],
    ['429', answer(429), 'unknown'],
    ['500', answer(500, installed), 'unknown'],
    ['no JSON', answer(200), 'unknown'],
    ['a list', answer(200, [installed]), 'unknown'],
    ['an empty object', answer(200, {}), 'unknown'],
    ['an installed application', answer(200, installed), 'confirmed'],
    ['one with errors beside it', answer(200, { ...installed, errors: [] }), 'confirmed'],
  ])('%s', (_, given, access) => {
    expect(readViewerAnswer(given).access).toBe(access);
  });

  it('with the company that it names, and none that it does not', () => {
    const naming = (installerCompany: unknown) =>
      answer(200, { data: { viewer: { installedApplication: { installerCompany } } } });
    expect(readViewerAnswer(naming({ id: 'company-1' })).companyId).toBe('company-1');
    for (const none of [null, {}, { id: 7 }, 'company-1', [{ id: 'company-1' }]]) {
      expect(readViewerAnswer(naming(none))).toEqual({ access: 'confirmed' });
    }
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(anyAnswer, (given) => {
        expect(['confirmed', 'refused', 'unknown']).toContain(readViewerAnswer(given).access);
      }),
    );
  });
});

describe("Attentive's consent page", () => {
  const distributionUrl =
    'https://ui.attentive.example/oauth?client_id=a&scope=a%3ax+b%20c&x=%2f&y';

  it.each(['state=old', 'st%61te=old', 'state', 'state=', 'state=1&state=2'])(
    'hears our state alone, not %s',
    (old) => {
      expect(authorizationUrl(`${distributionUrl}&${old}`, 'ours')).toBe(
        `${distributionUrl}&state=ours`,
      );
    },
  );

  it('is the distribution URL byte for byte, and our state', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9%+.~_-]{0,8}$/);
    const pair = fc.tuple(part, part).map(([name, value]) => `${name}=${value}`);
    fc.assert(
      fc.property(fc.array(pair), fc.stringMatching(/^[\w-]{43}$/), (pairs, state) => {
        const url = new URL(`https://ui.attentive.example/oauth?${pairs.join('&')}`);
        fc.pre(!url.searchParams.has('state'));
        const expected = [...pairs, `state=${state}`].join('&');
        expect(authorizationUrl(url.href, state)).toBe(`${url.origin}/oauth?${expected}`);
      }),
    );
  });

  it('is no other page where the distribution URL has no query', () => {
    expect(authorizationUrl('https://ui.attentive.example/oauth', 'ours')).toBe(
      'https://ui.attentive.example/oauth?state=ours',
    );
  });
});
