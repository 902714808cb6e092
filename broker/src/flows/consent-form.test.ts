import { describe, expect, it } from 'vitest';
import { exampleRedirectUri } from '../testing/environment.ts';
import { ringA } from '../testing/keys.ts';
import { consentFormToken, isOwnConsentForm, type SubmittedForm } from './consent-form.ts';

const publicUrl = 'https://broker.example';
const request = { redirectUri: exampleRedirectUri, state: 's', codeChallenge: 'A'.repeat(43) };
const good: SubmittedForm = {
  origin: 'null',
  secFetchSite: 'same-origin',
  browserSecret: 'secret',
  token: consentFormToken(ringA, 'secret', request),
};

const isOwn = (changes: Partial<SubmittedForm>, asked = request) =>
  isOwnConsentForm(ringA, publicUrl, asked, { ...good, ...changes });

describe('a consent form is not ours', () => {
  it.each<[string, Partial<SubmittedForm>]>([
    ['without an origin', { origin: undefined }],
    ['without an origin, however near it says it is', { origin: undefined, secFetchSite: 'none' }],
    ['from another origin', { origin: 'https://evil.example' }],
    ['from our name over http', { origin: 'http://broker.example' }],
    ['from our name on another port', { origin: 'https://broker.example:8443' }],
    ['from a name that begins like ours', { origin: 'https://broker.example.evil.example' }],
    ['from an opaque origin at another site', { secFetchSite: 'cross-site' }],
    ['from an opaque origin at a sibling site', { secFetchSite: 'same-site' }],
    ['from an opaque origin that says nothing', { secFetchSite: undefined }],
    ['from another origin that claims to be the same', { origin: 'https://evil.example' }],
    ['without a cookie', { browserSecret: undefined }],
    ['with the cookie of another browser', { browserSecret: 'other' }],
    ['without a token', { token: undefined }],
    ['with another token', { token: consentFormToken(ringA, 'other', request) }],
  ])('%s', (_, changes) => {
    expect(isOwn(changes)).toBe(false);
  });

  it.each([
    ['redirect URI', { ...request, redirectUri: `${exampleRedirectUri}x` }],
    ['state', { ...request, state: 't' }],
    ['challenge', { ...request, codeChallenge: 'B'.repeat(43) }],
  ])('for another %s than it was shown for', (_, asked) => {
    expect(isOwn({}, asked)).toBe(false);
  });
});

it('is ours from our page, with or without a named origin', () => {
  expect(isOwn({})).toBe(true);
  expect(isOwn({ origin: publicUrl, secFetchSite: undefined })).toBe(true);
});
