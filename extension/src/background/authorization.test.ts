import { brokerCauses } from '@connector/shared/causes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleReference } from '../testing/examples.ts';
import { authorizationUrl, readAuthorizationResponse } from './authorization.ts';

const request = {
  brokerUrl: 'https://broker.example',
  redirectUri: 'https://abcdefghijklmnop.chromiumapp.org/attentive',
  state: 'our-state',
};

function redirect(query: string, uri = request.redirectUri): string {
  return `${uri}?${query}`;
}

function read(url: string) {
  return readAuthorizationResponse(url, request);
}

const iss = encodeURIComponent(request.brokerUrl);
const good = `code=abc&state=our-state&iss=${iss}`;

describe('the authorization request', () => {
  it('names client, redirect, state and S256 challenge, and nothing else', () => {
    const url = new URL(authorizationUrl(request, 'challenge'));
    expect(url.origin + url.pathname).toBe('https://broker.example/oauth/authorize');
    expect([...url.searchParams]).toEqual([
      ['response_type', 'code'],
      ['client_id', 'extension'],
      ['redirect_uri', request.redirectUri],
      ['state', 'our-state'],
      ['code_challenge', 'challenge'],
      ['code_challenge_method', 'S256'],
    ]);
  });
});

describe('the authorization response', () => {
  it('gives its code when state and issuer are ours', () => {
    expect(read(redirect(good))).toEqual({ ok: true, value: 'abc' });
  });

  it.each([
    ['another state', `code=abc&state=theirs&iss=${iss}`],
    ['no state', `code=abc&iss=${iss}`],
    ['an empty state', `code=abc&state=&iss=${iss}`],
    ['the state twice', `${good}&state=our-state`],
    ['an error without our state', `error=access_denied&reason=denied&iss=${iss}`],
    ['another state and another issuer', 'code=abc&state=theirs&iss=https://evil.example'],
  ])('is refused with %s', (_, query) => {
    expect(read(redirect(query))).toEqual({ ok: false, cause: 'flow_unknown' });
  });

  it.each([
    ['another path', redirect(good, `${request.redirectUri}/more`)],
    ['another host', redirect(good, 'https://evil.chromiumapp.org/attentive')],
    ['no URL', 'nothing'],
    ['an empty text', ''],
  ])('is refused at %s', (_, url) => {
    expect(read(url)).toEqual({ ok: false, cause: 'flow_unknown' });
  });

  it.each([
    ['no issuer', 'code=abc&state=our-state'],
    ['another issuer', 'code=abc&state=our-state&iss=https%3A%2F%2Fevil.example'],
    ['our issuer with a slash', `code=abc&state=our-state&iss=${iss}%2F`],
    ['our issuer in capitals', 'code=abc&state=our-state&iss=HTTPS%3A%2F%2Fbroker.example'],
    ['the issuer twice', `${good}&iss=${iss}`],
    ['an error of another issuer', 'error=access_denied&reason=denied&state=our-state&iss=x'],
    ['no code', `state=our-state&iss=${iss}`],
    ['an empty code', `code=&state=our-state&iss=${iss}`],
    ['two codes', `${good}&code=def`],
    ['a code with a line break', `code=a%0Ab&state=our-state&iss=${iss}`],
    ['a code without end', `code=${'a'.repeat(513)}&state=our-state&iss=${iss}`],
  ])('is refused with %s', (_, query) => {
    expect(read(redirect(query))).toEqual({ ok: false, cause: 'broker_incompatible' });
  });

  it.each(brokerCauses)('tells the reason %s as it is', (reason) => {
    const query = `error=server_error&reason=${reason}&state=our-state&iss=${iss}`;
    expect(read(redirect(query))).toEqual({ ok: false, cause: reason });
  });

  it.each([
    ['an unknown reason', '&reason=something_new'],
    ['no reason', ''],
    ['a reason that only the extension may give', '&reason=storage_failed'],
    ['the name of an inherited property', '&reason=constructor'],
    ['two reasons', '&reason=denied&reason=denied'],
  ])('with an error and %s failed in the broker', (_, reason) => {
    const query = `error=server_error${reason}&state=our-state&iss=${iss}`;
    expect(read(redirect(query))).toEqual({ ok: false, cause: 'internal' });
  });

  const refused = `error=server_error&reason=internal&state=our-state&iss=${iss}`;
  const reference = `reference=${exampleReference}`;

  it.each([
    ['another state', `error=server_error&reason=internal&${reference}&state=theirs&iss=${iss}`],
    ['another issuer', `error=server_error&reason=internal&${reference}&state=our-state&iss=x`],
    ['a reference twice', `${refused}&${reference}&${reference}`],
    ['two references', `${refused}&${reference}&reference=${exampleReference.replace('3', '4')}`],
    ['a reference that is a word', `${refused}&reference=call-0900-123456`],
    ['markup for a reference', `${refused}&reference=%3Cb%3E${exampleReference}`],
    ['a reference without end', `${refused}&${reference.repeat(100)}`],
    ['a reference beside a code', `${good}&${reference}`],
  ])('passes on no reference with %s', (_, query) => {
    expect(JSON.stringify(read(redirect(query)))).not.toMatch(/reference|0900/);
  });

  it('tells the reference of the request that failed', () => {
    const query = `${refused}&${reference}`;
    expect(read(redirect(query))).toMatchObject({ cause: 'internal', reference: exampleReference });
  });

  it('is an error even with a code beside it', () => {
    const query = `${good}&error=access_denied&reason=denied`;
    expect(read(redirect(query))).toEqual({ ok: false, cause: 'denied' });
  });

  it('never gives a code without exactly our state and issuer, whatever it is', () => {
    const name = fc.constantFrom('code', 'state', 'iss', 'error', 'reason', 'scope');
    const value = fc.oneof(fc.constantFrom('our-state', request.brokerUrl, 'abc'), fc.string());
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 7 }), (pairs) => {
        const values = (wanted: string) => pairs.filter(([n]) => n === wanted).map(([, v]) => v);
        const outcome = read(redirect(new URLSearchParams(pairs).toString()));
        if (!outcome.ok) return;
        expect(values('state')).toEqual(['our-state']);
        expect(values('iss')).toEqual([request.brokerUrl]);
        expect(values('code')).toEqual([outcome.value]);
        expect(values('error')).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, whatever the browser hands over', () => {
    const start = fc.constantFrom('', 'https://', `${request.redirectUri}?`, redirect('state='));
    fc.assert(
      fc.property(fc.tuple(start, fc.string()), (parts) => {
        const url = parts.join('');
        expect(read(url).ok).toBe(false);
      }),
    );
  });
});
