import { brokerCauses } from '@connector/shared/causes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokerError, toBrokerError } from '../errors.ts';
import { exampleRedirectUri } from '../testing/environment.ts';
import { errorRedirect, failureRedirect, successRedirect } from './authorization-response.ts';

const target = {
  redirectUri: exampleRedirectUri,
  state: 'a state',
  issuer: 'https://broker.example',
  reference: '6f1c2b1e-0d53-4c38-9a52-3a1e7d0b9c11',
};

const parametersIn = (location: string) => [...new URL(location).searchParams];

describe('the authorization response', () => {
  it('says nothing of a state that cannot be returned', () => {
    const location = errorRedirect({ ...target, state: undefined }, 'invalid_request', 'internal');
    expect(new URL(location).searchParams.has('state')).toBe(false);
  });

  it('says nothing of a failure but its word in the shared list, and where it is in the log', () => {
    const failure = toBrokerError(new Error('a token is in this message'));
    expect(parametersIn(failureRedirect(target, failure))).toEqual([
      ['error', 'server_error'],
      ['reason', 'internal'],
      ['reference', target.reference],
      ['state', 'a state'],
      ['iss', 'https://broker.example'],
    ]);
  });

  it('never leaves the redirect URI, whatever state and code hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (state, code) => {
        const location = successRedirect({ ...target, state }, code);
        const { origin, pathname, hash } = new URL(location);
        expect(origin + pathname + hash).toBe(exampleRedirectUri);
        expect(location).toMatch(/^[\x21-\x7e]+$/);
        expect(parametersIn(location)).toEqual([
          ['code', code],
          ['state', state],
          ['iss', target.issuer],
        ]);
      }),
    );
  });

  it.each(brokerCauses)('has an error of RFC 6749 for %s, and the word itself', (reason) => {
    const parameters = new Map(parametersIn(failureRedirect(target, new BrokerError(reason))));
    expect(parameters.get('reason')).toBe(reason);
    expect(parameters.get('error')).toMatch(
      /^(invalid_request|access_denied|server_error|temporarily_unavailable)$/,
    );
  });

  it.each([
    ['denied', false, 'access_denied'],
    ['flow_expired', false, 'access_denied'],
    ['upstream_unreachable', false, 'temporarily_unavailable'],
    ['upstream_limited', false, 'temporarily_unavailable'],
    ['upstream_refused', false, 'server_error'],
    ['upstream_invalid', false, 'server_error'],
    ['upstream_invalid', true, 'temporarily_unavailable'],
  ] as const)('tells %s (unreadable: %s) as %s', (reason, unreadable, error) => {
    const location = failureRedirect(target, new BrokerError(reason, { unreadable }));
    expect(new URL(location).searchParams.get('error')).toBe(error);
  });
});
