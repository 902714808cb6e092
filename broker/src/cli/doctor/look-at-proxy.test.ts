import { describe, expect, it } from 'vitest';
import { readSettings } from '../../config/read-config.ts';
import { exampleEnvironment } from '../../testing/environment.ts';
import { lookAtProxy } from './look-at-proxy.ts';

const resultsFor = (changes: Record<string, string>) =>
  lookAtProxy(readSettings({ ...exampleEnvironment, ...changes }).settings).map(
    ({ result, message }) => [result, message.split(/[ :]/)[0]],
  );

describe('behind a reverse proxy', () => {
  it.each([
    ['no proxy is trusted', {}, ['look', 'TRUST_PROXY']],
    [
      'another machine is trusted, but none can come',
      { TRUST_PROXY: '10.0.0.0/8' },
      ['look', 'TRUST_PROXY'],
    ],
    ['IPv6 alone is trusted', { TRUST_PROXY: '::1/128' }, ['look', 'TRUST_PROXY']],
  ])('the operator looks if %s', (_, changes, line) => {
    expect(resultsFor(changes)).toEqual([line]);
  });

  it('the operator looks at a broker that is open to the network without TLS', () => {
    expect(resultsFor({ HOST: '0.0.0.0', TRUST_PROXY: '10.0.0.0/8' })).toEqual([
      ['pass', 'TRUST_PROXY'],
      ['look', 'HOST'],
    ]);
  });

  it.each(['127.0.0.1/32', '10.0.0.0/8, 127.0.0.0/8'])('%s is well', (networks) => {
    expect(resultsFor({ TRUST_PROXY: networks })).toEqual([['pass', 'TRUST_PROXY']]);
  });

  it('nothing is said while the settings it needs are missing', () => {
    expect(resultsFor({ PUBLIC_URL: '' })).toEqual([]);
  });
});

it('without a reverse proxy none needs to be trusted', () => {
  expect(resultsFor({ PUBLIC_URL: 'http://127.0.0.1:8787' })).toEqual([['pass', 'TRUST_PROXY']]);
});
