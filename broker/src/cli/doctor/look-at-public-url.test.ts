import { describe, expect, it } from 'vitest';
import { lookAtPublicUrl } from './look-at-public-url.ts';
import type { Probe } from './probe.ts';

const publicUrl = 'https://connect.example.com';
const localUrl = 'http://127.0.0.1:8787';

function answer(changes: Partial<Extract<Probe, { kind: 'answered' }>> = {}): Probe {
  const nothing = { date: undefined, location: null, text: '', json: undefined };
  return { kind: 'answered', status: 200, ...nothing, ...changes };
}
const silent: Probe = { kind: 'silent', why: 'nothing listens there' };
const ours = answer({ json: { issuer: publicUrl } });

const lookAt = (outside: Probe, inside: Probe = answer()) =>
  lookAtPublicUrl({ publicUrl, localUrl, outside, inside });

describe('the public address', () => {
  it.each([
    ['is not reached while the broker runs', silent, /cannot be reached from here/],
    [
      'leads to a broker of another name',
      answer({ json: { issuer: 'https://old.example.com' } }),
      /calls itself https:\/\/old\.example\.com/,
    ],
    [
      'sends users on',
      answer({ status: 301, location: 'https://www.example.com/' }),
      /sends users on to https:\/\/www\.example\.com\//,
    ],
    [
      'comes to the broker on another path',
      answer({ text: '<title>Connector for Attentive</title>' }),
      /the reverse proxy changes paths/,
    ],
    ['leads to something else', answer({ status: 404, text: 'nginx' }), /something else/],
    ['is a list, and no metadata', answer({ json: [publicUrl] }), /something else/],
  ])('fails if it %s', (_, outside, sentence) => {
    const finding = lookAt(outside);
    expect(finding.result).toBe('fail');
    expect(finding.message).toMatch(sentence);
    expect(finding.fix).toMatch(/\.$/);
  });

  it('fails if the reverse proxy has no broker behind it', () => {
    const finding = lookAt(answer({ status: 502 }), silent);
    expect(finding).toMatchObject({ result: 'fail', fix: expect.stringContaining('Start') });
  });

  it('is to be looked at if the broker itself turns everybody away', () => {
    const location = '/oauth/problem?reason=internal';
    const answers = [
      answer({ status: 303, location }),
      answer({ status: 303, location: publicUrl + location }),
    ];
    for (const outside of answers) expect(lookAt(outside).result).toBe('look');
  });

  it('waits for a broker that does not run yet', () => {
    expect(lookAt(silent, silent)).toMatchObject({ result: 'look' });
  });

  it('passes if it answers as this broker, wherever that runs', () => {
    expect(lookAt(ours).result).toBe('pass');
    expect(lookAt(ours, silent).result).toBe('pass');
  });
});
