import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleRedirectUri } from '../testing/environment.ts';
import { parametersOf } from '../testing/parameters.ts';
import { readAuthorizationRequest } from './authorization-request.ts';

const rules = {
  redirectUris: [exampleRedirectUri],
  scopes: ['events:write', 'attributes:write'],
};

const good = {
  response_type: 'code',
  client_id: 'extension',
  redirect_uri: exampleRedirectUri,
  state: 'a state',
  code_challenge: 'A'.repeat(43),
  code_challenge_method: 'S256',
};

type Changes = Record<string, string | undefined>;

const read = (changes: Changes = {}) =>
  readAuthorizationRequest(parametersOf({ ...good, ...changes }), rules);

const readTwice = (name: keyof typeof good, value: string) =>
  readAuthorizationRequest(parametersOf([...Object.entries(good), [name, value]]), rules);

describe('an authorization request redirects nobody', () => {
  it.each([
    ['no client', { client_id: undefined }],
    ['another client', { client_id: 'Extension' }],
    ['no redirect URI', { redirect_uri: undefined }],
    ['a slash more', { redirect_uri: `${exampleRedirectUri}/` }],
    ['a query more', { redirect_uri: `${exampleRedirectUri}?a=b` }],
    ['capitals', { redirect_uri: exampleRedirectUri.toUpperCase() }],
    ['a port', { redirect_uri: exampleRedirectUri.replace('.org', '.org:443') }],
    ['the name of a property', { redirect_uri: '0' }],
  ])('with %s', (_, changes) => {
    expect(read(changes)).toEqual({ kind: 'untrusted' });
  });

  it('with client or redirect URI twice, even the same', () => {
    expect(readTwice('client_id', 'extension')).toEqual({ kind: 'untrusted' });
    expect(readTwice('redirect_uri', exampleRedirectUri)).toEqual({ kind: 'untrusted' });
  });

  it('unless the redirect URI is byte for byte one of ours', () => {
    const near = fc
      .tuple(fc.nat(exampleRedirectUri.length), fc.nat(2), fc.string({ maxLength: 3 }))
      .map(
        ([at, gap, put]) =>
          exampleRedirectUri.slice(0, at) + put + exampleRedirectUri.slice(at + gap),
      );
    fc.assert(
      fc.property(fc.oneof(near, fc.string(), fc.webUrl()), (uri) => {
        expect(read({ redirect_uri: uri }).kind === 'untrusted').toBe(uri !== exampleRedirectUri);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an authorization request is refused at the extension', () => {
  it.each<[string, Changes, string]>([
    ['no response type', { response_type: undefined }, 'invalid_request'],
    ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['the hybrid flow', { response_type: 'code token' }, 'unsupported_response_type'],
    ['no challenge', { code_challenge: undefined }, 'invalid_request'],
    ['a short challenge', { code_challenge: 'A'.repeat(42) }, 'invalid_request'],
    ['a long challenge', { code_challenge: 'A'.repeat(44) }, 'invalid_request'],
    ['a padded challenge', { code_challenge: `${'A'.repeat(43)}=` }, 'invalid_request'],
    ['a challenge with a newline', { code_challenge: `${'A'.repeat(43)}\n` }, 'invalid_request'],
    ['no method, which means plain', { code_challenge_method: undefined }, 'invalid_request'],
    ['the plain method', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a small s256', { code_challenge_method: 's256' }, 'invalid_request'],
    ['one scope of two', { scope: 'events:write' }, 'invalid_scope'],
    ['a scope more', { scope: 'events:write attributes:write x' }, 'invalid_scope'],
    ['a scope twice instead of both', { scope: 'events:write events:write' }, 'invalid_scope'],
    ['scopes joined by a tab', { scope: 'events:write\tattributes:write' }, 'invalid_scope'],
  ])('with %s', (_, changes, error) => {
    const { redirect_uri: redirectUri, state } = good;
    expect(read(changes)).toEqual({ kind: 'refused', redirectUri, state, error });
  });

  it.each([
    ['no state', undefined],
    ['an empty state', ''],
    ['a long state', 'x'.repeat(513)],
    ['a line break in the state', 'a\r\nb'],
    ['a state outside ASCII', 'é'],
  ])('without state, with %s', (_, state) => {
    expect(read({ state })).toMatchObject({
      kind: 'refused',
      state: undefined,
      error: 'invalid_request',
    });
  });

  it.each(['state', 'response_type', 'code_challenge', 'code_challenge_method'] as const)(
    'with %s twice',
    (name) => {
      expect(readTwice(name, good[name])).toMatchObject({
        kind: 'refused',
        error: 'invalid_request',
      });
    },
  );

  it('with a parameter twice that we do not know', () => {
    const parameters = parametersOf([...Object.entries(good), ['x', '1'], ['x', '2']]);
    expect(readAuthorizationRequest(parameters, rules)).toMatchObject({ kind: 'refused' });
  });
});

describe('an authorization request is accepted', () => {
  it.each([undefined, '', 'events:write attributes:write', 'attributes:write  events:write'])(
    'with scope %j',
    (scope) => {
      expect(read({ scope }).kind).toBe('accepted');
    },
  );

  it('with parameters that we do not know (RFC 6749 section 3.1)', () => {
    expect(read({ prompt: 'login' }).kind).toBe('accepted');
  });

  it('with its state and challenge as they were sent, and with nothing else', () => {
    const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 512 });
    fc.assert(
      fc.property(printable, (state) => {
        expect(read({ state })).toEqual({
          kind: 'accepted',
          request: { redirectUri: exampleRedirectUri, state, codeChallenge: good.code_challenge },
        });
      }),
    );
  });
});
