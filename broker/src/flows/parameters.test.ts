import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readParameters } from './parameters.ts';

const pairs = fc.array(fc.tuple(fc.constantFrom('a', 'b', '__proto__', ''), fc.string()));

it('has no value for a parameter that comes twice, even with the same value', () => {
  const parameters = readParameters(new URLSearchParams('a=1&a=1&b=2'));
  expect(parameters.get('a')).toBeUndefined();
  expect(parameters.isRepeated('a')).toBe(true);
  expect(parameters.hasRepeated).toBe(true);
  expect(parameters.get('b')).toBe('2');
  expect(parameters.isRepeated('b')).toBe(false);
});

it('counts an empty value as absent, and still sees it repeated', () => {
  const parameters = readParameters(new URLSearchParams('a=&b&c=&c=1'));
  expect(['a', 'b', 'c'].map(parameters.get)).toEqual([undefined, undefined, undefined]);
  expect(parameters.isRepeated('c')).toBe(true);
});

it('answers a value only where exactly one was sent, whatever is sent', () => {
  fc.assert(
    fc.property(pairs, (list) => {
      const encoded = new URLSearchParams(list);
      const parameters = readParameters(encoded);
      for (const name of ['a', 'b', '__proto__', '', 'constructor']) {
        const values = encoded.getAll(name);
        expect(parameters.get(name)).toBe(values.length === 1 ? values[0] || undefined : undefined);
        expect(parameters.isRepeated(name)).toBe(values.length > 1);
      }
    }),
  );
});
