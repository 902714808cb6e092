import type { BrokerInfo } from '@connector/shared/schemas/broker-info';
import type { Connection } from '@connector/shared/schemas/connection';
import type { Problem } from '@connector/shared/schemas/problem';
import type { TokenAnswer, TokenProblem } from '@connector/shared/schemas/token';
import * as v from 'valibot';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { exampleBrokerInfo, exampleSnapshot, exampleToken } from '../testing/examples.ts';
import { brokerInfo, connection, type problem, tokenAnswer, type tokenProblem } from './answers.ts';

it('has the types of the contract', () => {
  expectTypeOf<v.InferOutput<typeof brokerInfo>>().toEqualTypeOf<BrokerInfo>();
  expectTypeOf<v.InferOutput<typeof connection>>().toEqualTypeOf<Connection>();
  expectTypeOf<v.InferOutput<typeof problem>>().toEqualTypeOf<Problem>();
  expectTypeOf<v.InferOutput<typeof tokenAnswer>>().toEqualTypeOf<TokenAnswer>();
  expectTypeOf<v.InferOutput<typeof tokenProblem>>().toEqualTypeOf<TokenProblem>();
});

describe('a connection', () => {
  it('is read, and nothing beside it', () => {
    const answer = { ...exampleSnapshot(), access_token: 'attentive-secret' };
    expect(v.parse(connection, answer)).toEqual(exampleSnapshot());
  });

  it.each<[string, object]>([
    ['no company', { company: undefined }],
    ['a company without id', { company: { id: '', name: 'Acme', domain: 'acme.attn.tv' } }],
    ['an unknown kind', { kind: 'saml' }],
    ['an unknown status', { status: 'fine' }],
    ['an unknown scope state', { scopes: [{ name: 'events:write', state: 'granted' }] }],
    ['a time that is none', { checkedAt: 'yesterday' }],
  ])('is refused with %s', (_, change) => {
    expect(v.is(connection, { ...exampleSnapshot(), ...change })).toBe(false);
  });

  it('may have scopes that nobody here knows', () => {
    const scopes = [{ name: 'teleport:write', state: 'requested' as const }];
    expect(v.is(connection, { ...exampleSnapshot(), scopes })).toBe(true);
  });
});

describe('a broker', () => {
  it('is known by its name and version', () => {
    expect(v.is(brokerInfo, exampleBrokerInfo)).toBe(true);
    expect(v.is(brokerInfo, { ...exampleBrokerInfo, apiVersions: [1, 2] })).toBe(true);
  });

  it.each<[string, object]>([
    ['another name', { name: 'connector-for-something-else' }],
    ['versions that are none', { apiVersions: ['1'] }],
  ])('is refused with %s', (_, change) => {
    expect(v.is(brokerInfo, { ...exampleBrokerInfo, ...change })).toBe(false);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'chrome://settings', '//evil.example', ''])(
    'is refused with the link "%s"',
    (link) => {
      const operator = { ...exampleBrokerInfo.operator, supportUrl: link };
      expect(v.is(brokerInfo, { ...exampleBrokerInfo, operator })).toBe(false);
    },
  );
});

describe('a token answer', () => {
  const answer = { access_token: exampleToken(), token_type: 'Bearer', expires_in: 60, scope: '' };

  it.each<[string, object]>([
    ['a token of another make', { access_token: 'eyJhbGciOi' }],
    ['another type', { token_type: 'DPoP' }],
    ['no lifetime', { expires_in: undefined }],
  ])('is refused with %s', (_, change) => {
    expect(v.is(tokenAnswer, answer)).toBe(true);
    expect(v.is(tokenAnswer, { ...answer, ...change })).toBe(false);
  });
});
