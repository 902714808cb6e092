import { describe, expect, it } from 'vitest';
import { exampleRedirectUri } from '../testing/environment.ts';
import { ringA } from '../testing/keys.ts';
import { consentFormToken, judgeConsentForm, type SubmittedForm } from './consent-form.ts';

const publicUrl = 'https://broker.example';
const request = { redirectUri: exampleRedirectUri, state: 's', codeChallenge: 'A'.repeat(43) };
const shownAt = Date.UTC(2026, 0, 5, 9);
const minute = 60_000;
const keeper = { ring: ringA, clock: () => shownAt };
const good: SubmittedForm = {
  origin: 'null',
  secFetchSite: 'same-origin',
  browserSecret: 'secret',
  token: consentFormToken(keeper, 'secret', request),
};

const judge = (changes: Partial<SubmittedForm>, { asked = request, at = shownAt } = {}) =>
  judgeConsentForm({ ring: ringA, clock: () => at }, publicUrl, asked, { ...good, ...changes });

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
    ['with a token without its time', { token: good.token?.split('.')[1] }],
    ['with a token of another time', { token: good.token?.replace(/^\d+/, String(shownAt + 1)) }],
    ['with another token', { token: consentFormToken(keeper, 'other', request) }],
  ])('%s', (_, changes) => {
    expect(judge(changes)).toBe('foreign');
  });

  it.each([
    ['redirect URI', { ...request, redirectUri: `${exampleRedirectUri}x` }],
    ['state', { ...request, state: 't' }],
    ['challenge', { ...request, codeChallenge: 'B'.repeat(43) }],
  ])('for another %s than it was shown for', (_, asked) => {
    expect(judge({}, { asked })).toBe('foreign');
  });
});

it('is ours from our page, with or without a named origin', () => {
  expect(judge({})).toBe('ours');
  expect(judge({ origin: publicUrl, secFetchSite: undefined })).toBe('ours');
});

it('is old after ten minutes, and not before', () => {
  expect(judge({}, { at: shownAt + 10 * minute - 1 })).toBe('ours');
  expect(judge({}, { at: shownAt + 10 * minute })).toBe('old');
});

it('is not old by a clock that was ahead, however far', () => {
  expect(judge({}, { at: shownAt - 24 * 60 * minute })).toBe('ours');
});
