import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseBrokerAddress, readBrokerAddress } from './broker-address.ts';
import { nothingDecided } from './read-stored.ts';

describe('an address as people write it', () => {
  it.each([
    ['broker.example', 'https://broker.example'],
    ['  https://broker.example/ ', 'https://broker.example'],
    ['https://broker.example/oauth/authorize?x=1#y', 'https://broker.example'],
    ['HTTPS://Broker.Example', 'https://broker.example'],
    ['broker.example:8443', 'https://broker.example:8443'],
    ['https://broker.example:443', 'https://broker.example'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['http://localhost:8787/', 'http://localhost:8787'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['localhost:8787', 'https://localhost:8787'],
  ])('%s is %s', (typed, origin) => {
    expect(readBrokerAddress(typed)).toBe(origin);
  });

  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['a sentence', 'ask the operator'],
    ['http that leaves the machine', 'http://broker.example'],
    ['http at a name that begins like this machine', 'http://localhost.evil.example'],
    ['an IPv6 address of this machine', 'http://[::1]:8787'],
    ['an IPv6 address', 'https://[2001:db8::1]'],
    ['http at an address of the local network', 'http://192.168.0.10:8787'],
    ['a user', 'https://broker.example@evil.example'],
    ['a password', 'https://broker.example:secret@evil.example'],
    ['a user without a scheme', 'broker.example@evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a script with slashes', 'javascript://broker.example/%0Aalert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['an extension', 'chrome-extension://abcdefghijklmnop/'],
    ['a port that is none', 'https://broker.example:99999'],
    ['no host', 'https://'],
  ])('is none: %s', (_, typed) => {
    expect(readBrokerAddress(typed)).toBeNull();
  });

  const scheme = fc.constantFrom('', 'https://', 'http://', 'HTTP://', 'ftp://', 'javascript://');
  const user = fc.constantFrom('', 'user@', 'user:password@', 'broker.example:443@', '@');
  const host = fc.oneof(
    fc.domain(),
    fc.ipV4(),
    fc.ipV6().map((address) => `[${address}]`),
    fc.constantFrom('localhost', 'LOCALHOST', '127.0.0.1', '[::1]', 'bücher.example', '例え.jp'),
  );
  const rest = fc.constantFrom('', '/', ':443', ':80', ':8787/', '/path?query#part', '//', '\\x');
  const typed = fc.oneof(
    fc.string(),
    fc.tuple(scheme, user, host, rest).map((parts) => parts.join('')),
  );

  it('is an origin that stays the same, over https or on this machine, whatever was typed', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const origin = readBrokerAddress(text);
        if (origin === null) return;
        expect(readBrokerAddress(origin)).toBe(origin);
        const url = new URL(origin);
        expect(url.origin).toBe(origin);
        expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
        const isLocal = ['localhost', '127.0.0.1'].includes(url.hostname);
        expect(url.protocol === 'https:' || isLocal).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('is never one that names a user', () => {
    fc.assert(
      fc.property(scheme, host, rest, (before, name, after) => {
        expect(readBrokerAddress(`${before}broker.example:x@${name}${after}`)).toBeNull();
      }),
    );
  });
});

describe('the broker', () => {
  const typed = { ...nothingDecided, brokerUrl: 'https://typed.example' };

  it('is that of the build, whatever others say', () => {
    expect(chooseBrokerAddress('https://built.example', 'https://policy.example', typed)).toEqual({
      source: 'build',
      brokerUrl: 'https://built.example',
    });
  });

  it('is that of the organization before that of the user', () => {
    expect(chooseBrokerAddress(null, 'Policy.example/', typed)).toEqual({
      source: 'policy',
      brokerUrl: 'https://policy.example',
    });
  });

  it.each(['', 'http://policy.example', 'ask the administrator'])(
    'is none, and not that of the user, when the organization wrote "%s"',
    (policy) => {
      expect(chooseBrokerAddress(null, policy, typed)).toEqual({
        source: 'policy',
        brokerUrl: null,
      });
    },
  );

  it('is that of the user when nobody else decides', () => {
    expect(chooseBrokerAddress(null, null, typed).brokerUrl).toBe('https://typed.example');
    expect(chooseBrokerAddress(null, null, nothingDecided).brokerUrl).toBeNull();
  });
});
