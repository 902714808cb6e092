import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '../testing/broker.ts';
import { exampleBrokerInfo, exampleRedirectUri, exampleReference } from '../testing/examples.ts';
import { readProbe } from './probe.ts';

function probe(json: unknown, status = 200) {
  return readProbe(
    { status, retryAfter: undefined, reference: undefined, json },
    exampleRedirectUri,
  ).found;
}

describe('an address', () => {
  it('is a broker when it names ours among the extensions it serves', () => {
    expect(probe(exampleBrokerInfo)).toBe('broker');
    expect(probe({ ...exampleBrokerInfo, apiVersions: [1, 2] })).toBe('broker');
  });

  it.each([
    ['a page', 200, undefined],
    ['a page that is not found', 404, undefined],
    ['another API', 200, { status: 'ok' }],
    ['another product', 200, { ...exampleBrokerInfo, name: 'connector-for-something-else' }],
    ['a broker of another shape', 200, { ...exampleBrokerInfo, redirectUris: 'all' }],
    ['a refusal of another make', 401, { error: 'who are you' }],
    ['nothing at all', 200, null],
  ])('is no broker when it answers with %s', (_, status, json) => {
    expect(probe(json, status)).toBe('no_broker');
  });

  it('is unwell, with the reference, when a broker there says so', () => {
    const [status, json] = problem(503, 'internal');
    const answer = { status, json, retryAfter: 5, reference: exampleReference };
    const finding = { found: 'unwell', reference: exampleReference };
    expect(readProbe(answer, exampleRedirectUri)).toEqual(finding);
    expect(readProbe({ ...answer, json: null }, exampleRedirectUri)).toEqual({ found: 'unwell' });
  });

  it.each([429, 502, 503, 504])('is unwell when a proxy says %i for it', (status) => {
    expect(probe(undefined, status)).toBe('unwell');
  });

  it.each([problem(500, 'internal'), problem(429, 'rate_limited')])(
    'is unwell when a broker there cannot answer now',
    (status, json) => {
      expect(probe(json, status)).toBe('unwell');
    },
  );

  it.each([
    ['too old without a version', [], 'too_old'],
    ['too new', [2], 'too_new'],
    ['too new, several versions ahead', [3, 4], 'too_new'],
  ])('is %s', (_, apiVersions, found) => {
    expect(probe({ ...exampleBrokerInfo, apiVersions })).toBe(found);
  });

  it('is too new even if the newer version says the rest in other words', () => {
    const { name } = exampleBrokerInfo;
    expect(probe({ name, apiVersions: [2], extensions: [] })).toBe('too_new');
  });

  it.each([
    ['none', []],
    ['one that begins like ours', [`${exampleRedirectUri}/`]],
    ['another', ['https://ponmlkjihgfedcba.chromiumapp.org/attentive']],
  ])('does not know this extension when it serves %s', (_, redirectUris) => {
    expect(probe({ ...exampleBrokerInfo, redirectUris })).toBe('unknown_extension');
  });

  it('is never a broker by what it is not, and breaks no reader', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 100, max: 599 }), (json, status) => {
        expect(probe(json, status)).not.toBe('broker');
      }),
    );
  });
});
