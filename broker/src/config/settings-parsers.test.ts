import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleKeyText } from '../testing/environment.ts';
import { parseNetworks, parseOrigin } from './addresses.ts';
import { parseDistributionUrl } from './distribution-url.ts';
import { parseEncryptionKeys } from './encryption-keys.ts';
import { SettingProblem } from './setting-reader.ts';

const otherKeyText = Buffer.from(exampleKeyText, 'base64').reverse().toString('base64');

describe('the encryption keys', () => {
  it.each([
    ['no id', exampleKeyText],
    ['an empty id', `:${exampleKeyText}`],
    ['an id with a dot, which separates the parts of a sealed box', `k.1:${exampleKeyText}`],
    ['an id that is too long', `${'k'.repeat(33)}:${exampleKeyText}`],
    ['31 bytes', `k1:${Buffer.alloc(31, 'abcdefghijk').toString('base64')}`],
    ['33 bytes', `k1:${Buffer.alloc(33, 'abcdefghijk').toString('base64')}`],
    ['base64url', `k1:${exampleKeyText.replace(/[+/]/g, '-').replace(/=$/, '_')}`],
    ['missing padding', `k1:${exampleKeyText.replace(/=+$/, '')}`],
    ['a second spelling of the same bytes', `k1:${exampleKeyText.replace(/.=$/, '9=')}`],
    ['zeroes', `k1:${Buffer.alloc(32).toString('base64')}`],
    ['seven different bytes', `k1:${Buffer.alloc(32, 'abcdefg').toString('base64')}`],
    ['the same id twice', `k1:${exampleKeyText},k1:${otherKeyText}`],
    ['a trailing comma', `k1:${exampleKeyText},`],
  ])('are refused with %s', (_, text) => {
    expect(() => parseEncryptionKeys(text)).toThrow(SettingProblem);
  });

  it('keep their order: the first one seals', () => {
    const keys = parseEncryptionKeys(`new:${otherKeyText}, old:${exampleKeyText}`);
    expect(keys.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(Buffer.from(keys[1]?.bytes ?? []).toString('base64')).toBe(exampleKeyText);
  });

  it('never show a part of a key in what is refused', () => {
    const cut = fc.integer({ min: 20, max: 42 });
    fc.assert(
      fc.property(cut, fc.string(), (length, tail) => {
        const part = exampleKeyText.slice(0, length);
        const told = refusalOf(() => parseEncryptionKeys(`${part}:${part}${tail}`));
        expect(told).not.toContain(part.slice(0, 12));
      }),
    );
  });
});

describe('the networks of the proxies', () => {
  it.each([
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0.0/8/8',
    '10.0.0/8',
    '10.0.0.0/-1',
    '10.0.0.0/1e1',
    'loopback',
    '*',
    '2',
    'true',
    '10.0.0.0/8,',
  ])('refuse %j', (text) => {
    expect(() => parseNetworks(text)).toThrow(SettingProblem);
  });

  it('take IPv4 and IPv6', () => {
    expect(parseNetworks('10.0.0.0/8, fd00::/8')).toEqual(['10.0.0.0/8', 'fd00::/8']);
  });
});

describe('the distribution URL', () => {
  const url = 'https://ui.attentivemobile.example/oauth';
  const whole = `${url}?client_id=a&redirect_uri=https%3A%2F%2Fb.example%2Foauth%2Fcallback`;

  it.each([
    ['nothing', ''],
    ['no query', url],
    ['no client_id', whole.replace('client_id', 'client')],
    ['an empty client_id', whole.replace('client_id=a', 'client_id=')],
    ['no redirect_uri', `${url}?client_id=a`],
    ['two client_ids', `${whole}&client_id=b`],
    ['two scopes', `${whole}&scope=a&scope=b`],
    ['plain http', whole.replace('https:', 'http:')],
    ['a fragment', `${whole}#x`],
    ['a user name', whole.replace('https://', 'https://user@')],
  ])('is refused with %s', (_, text) => {
    expect(() => parseDistributionUrl(text)).toThrow(SettingProblem);
  });

  it.each([
    ['scope=a%3Ax+b%3Ax', ['a:x', 'b:x']],
    ['scope=a%3Ax%20b%3Ax', ['a:x', 'b:x']],
    ['scope=a%3Ax%2Bb%3Ax', ['a:x', 'b:x']],
    ['scope=a:x++a:x', ['a:x']],
    ['scope=', []],
    ['other=1', []],
  ])('reads the scopes of %s', (query, scopes) => {
    expect(parseDistributionUrl(`${whole}&${query}`).scopes).toEqual(scopes);
  });

  it('stays as it was pasted', () => {
    const odd = `${whole}&x=%2f%2F+a%20b&y&=z&state=theirs`;
    expect(parseDistributionUrl(odd).url).toBe(odd);
  });
});

describe('an origin', () => {
  it('is only ever one that reads the same again', () => {
    const text = fc.oneof(
      fc.webUrl(),
      fc.webAuthority().map((host) => `https://${host}`),
    );
    fc.assert(
      fc.property(text, (url) => {
        const origin = attempt(() => parseOrigin(url));
        if (origin === undefined) return;
        expect(parseOrigin(origin)).toBe(origin);
        expect(new URL(url).origin).toBe(origin);
      }),
    );
  });

  it.each(['http://localhost:1', 'http://127.0.0.1', 'http://[::1]:8787'])('is %s', (text) => {
    expect(parseOrigin(text)).toBe(text);
  });

  it.each(['http://localhost.evil.example', 'http://127.0.0.2', 'http://0.0.0.0', 'http://[::2]'])(
    'is not %s, which leaves the machine in the clear',
    (text) => {
      expect(() => parseOrigin(text)).toThrow(SettingProblem);
    },
  );
});

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof SettingProblem) return undefined;
    throw error;
  }
}

function refusalOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return String(error);
  }
}
