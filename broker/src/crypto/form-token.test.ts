import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ringA, ringB, ringBA, ringFalseA } from '../testing/keys.ts';
import { formToken, formTokenMatches } from './form-token.ts';

const values = ['https://extension.example/', 'state', 'challenge'];
const token = formToken(ringA, 'browser-secret', values);

describe('a form token', () => {
  it('is nothing in another browser', () => {
    expect(formTokenMatches(ringA, 'another-secret', values, token)).toBe(false);
    expect(formTokenMatches(ringA, '', values, token)).toBe(false);
  });

  it.each([0, 1, 2])('is nothing when covered value %i differs', (index) => {
    expect(formTokenMatches(ringA, 'browser-secret', values.with(index, 'x'), token)).toBe(false);
  });

  it('is nothing when the same letters stand in other values', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (left, right) => {
        const matches = formTokenMatches(ringA, 's', right, formToken(ringA, 's', left));
        expect(matches).toBe(JSON.stringify(left) === JSON.stringify(right));
      }),
    );
    const moved = formToken(ringA, 'ab', ['c']);
    expect(formTokenMatches(ringA, 'a', ['bc'], moved)).toBe(false);
    expect(formTokenMatches(ringA, 'ab', ['c', ''], moved)).toBe(false);
  });

  it.each([token.slice(1), `${token}A`, `${token}=`, '', token.toLowerCase()])(
    'is not %j',
    (other) => {
      expect(formTokenMatches(ringA, 'browser-secret', values, other)).toBe(false);
    },
  );

  it('is nothing under another key, whatever that is called', () => {
    expect(formTokenMatches(ringB, 'browser-secret', values, token)).toBe(false);
    expect(formTokenMatches(ringFalseA, 'browser-secret', values, token)).toBe(false);
  });

  it('holds for its browser and values, also after a change of keys', () => {
    expect(formTokenMatches(ringA, 'browser-secret', values, token)).toBe(true);
    expect(formTokenMatches(ringBA, 'browser-secret', values, token)).toBe(true);
  });
});
