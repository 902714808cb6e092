import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey } from './limits.ts';

const group = fc.integer({ min: 0, max: 0xffff });
const network = fc
  .tuple(group, group, group, group)
  // ::/64 holds the loopback, and IPv4 in the clothes of IPv6.
  .filter((groups) => groups.some((part) => part > 0));
const host = fc.tuple(group, group, group, group);

/** The eight groups in one of the ways in which an address may be written. */
function written(groups: number[], style: 'short' | 'long' | 'upper'): string {
  const hex = groups.map((part) => part.toString(16).padStart(style === 'long' ? 4 : 1, '0'));
  return style === 'upper' ? hex.join(':').toUpperCase() : hex.join(':');
}

const style = fc.constantFrom('short', 'long', 'upper');

describe('who counts as one', () => {
  it('is a whole IPv6 network of /64, however its addresses are written', () => {
    fc.assert(
      fc.property(network, host, host, style, style, (net, one, two, first, second) => {
        const left = addressKey(written([...net, ...one], first));
        expect(addressKey(written([...net, ...two], second))).toBe(left);
      }),
    );
  });

  it('is never two networks of /64, not even neighbours', () => {
    fc.assert(
      fc.property(network, host, fc.integer({ min: 0, max: 63 }), (net, same, bit) => {
        const other = net.map((part, index) =>
          index === bit >> 4 ? part ^ (1 << (bit & 15)) : part,
        );
        fc.pre(other.some((part) => part > 0));
        const keys = [net, other].map((each) => addressKey(written([...each, ...same], 'short')));
        expect(new Set(keys).size).toBe(2);
      }),
    );
  });

  it('is one IPv4 address, inside IPv6 too, and never two', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), (one, two) => {
        expect(addressKey(`::ffff:${one}`)).toBe(addressKey(one));
        expect(addressKey(one) === addressKey(two)).toBe(one === two);
      }),
    );
  });

  it.each([
    ['2001:db8::1', '2001:db8:0:0:ffff:ffff:ffff:ffff'],
    ['fe80::1%eth0', 'fe80::2%eth0'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ])('is %s together with %s', (one, two) => {
    expect(addressKey(one)).toBe(addressKey(two));
  });

  it('is everybody of whom no address is known', () => {
    for (const text of ['', 'unknown', '192.0.2.1:80', '[2001:db8::1]', 'x'.repeat(9000)]) {
      expect(addressKey(text)).toBe('unknown');
    }
  });

  it('is found for any text, in few letters', () => {
    const text = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.ipV4Extended());
    fc.assert(
      fc.property(text, (address) => {
        expect(addressKey(address).length).toBeLessThan(50);
      }),
    );
  });
});
