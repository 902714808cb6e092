import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ringA, ringB, ringBA, ringFalseA } from '../testing/keys.ts';
import { type KeyPurpose, keyPurposes } from './key-ring.ts';
import { keyIdOf, SealedBoxError, seal, unseal } from './sealed-box.ts';

const context = ['connections', 'credential', 'row-1', 'company-1'];
const box = seal(ringA, 'access-token', context, 'a token');

function refusalOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof SealedBoxError) return error.code;
    throw error;
  }
}

function openElsewhere(purpose: KeyPurpose, elsewhere: readonly string[], ring = ringA) {
  return refusalOf(() => unseal(ring, purpose, elsewhere, box));
}

describe('a sealed box', () => {
  it('does not open with any of its bits turned over', () => {
    const parts = box.split('.');
    for (const place of [2, 3]) {
      const bytes = Buffer.from(parts[place] ?? '', 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const turned = Buffer.from(bytes);
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const changed = parts.with(place, turned.toString('base64url')).join('.');
        expect(refusalOf(() => unseal(ringA, 'access-token', context, changed))).toBe(
          'not_authentic',
        );
      }
    }
  });

  it('does not open with any of its characters changed, taken away or doubled', () => {
    for (let index = 0; index < box.length; index += 1) {
      const [before, sign, after] = [box.slice(0, index), box[index], box.slice(index + 1)];
      const other = sign === 'A' ? 'B' : 'A';
      for (const changed of [
        before + other + after,
        before + after,
        before + sign + sign + after,
      ]) {
        expect(refusalOf(() => unseal(ringA, 'access-token', context, changed))).toBeDefined();
      }
    }
  });

  it('has one spelling only: what decodes to the same bytes is another text', () => {
    const loose = [`${box}=`, `${box}\n`, ` ${box}`, box.replace('.', '..'), `${box}.`, `${box}.A`];
    for (const text of loose) {
      expect(refusalOf(() => unseal(ringA, 'access-token', context, text))).toBeDefined();
    }
  });

  it('does not open with a tag cut short', () => {
    const [version, keyId, nonce, sealed = ''] = box.split('.');
    const bytes = Buffer.from(sealed, 'base64url');
    for (const length of [0, 4, 12, 15]) {
      const short = bytes.subarray(0, length).toString('base64url');
      const text = [version, keyId, nonce, short].join('.');
      expect(refusalOf(() => unseal(ringA, 'access-token', context, text))).toBe('malformed');
    }
  });

  it.each([
    ['in another row', context.with(2, 'row-2')],
    ['in another company', context.with(3, 'company-2')],
    ['in another column', context.with(1, 'company_name')],
    ['in another table', context.with(0, 'sessions')],
    ['with less context', context.slice(1)],
    ['with the same letters in other parts', ['connections', 'credential', 'row-', '1company-1']],
    ['without a context', []],
  ])('does not open %s', (_, elsewhere) => {
    expect(openElsewhere('access-token', elsewhere)).toBe('not_authentic');
  });

  it.each(keyPurposes.filter((purpose) => purpose !== 'access-token'))(
    'does not open as a %s',
    (purpose) => {
      expect(openElsewhere(purpose, context)).toBe('not_authentic');
    },
  );

  it('does not open with another key, whatever that is called', () => {
    expect(openElsewhere('access-token', context, ringB)).toBe('unknown_key');
    expect(openElsewhere('access-token', context, ringFalseA)).toBe('not_authentic');
    const renamed = box.replace('v1.a.', 'v1.b.');
    expect(refusalOf(() => unseal(ringBA, 'access-token', context, renamed))).toBe('not_authentic');
  });

  it.each([
    '',
    'v1',
    'v2.a.b.c',
    'V1.a.b.c',
    'v1...',
    'v1.a.b.c.d',
    'v1.a.!.!',
    'v1.__proto__.a.a',
  ])('is not %j, and saying so is no crash', (text) => {
    expect(refusalOf(() => unseal(ringA, 'access-token', context, text))).toBeDefined();
  });

  it('is nothing that anybody could write without the key', () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array({ minLength: 12, maxLength: 60 }), (text, bytes) => {
        const base64url = Buffer.from(bytes).toString('base64url');
        for (const forged of [text, `v1.a.${base64url}`, `v1.a.AAAAAAAAAAAAAAAA.${base64url}`]) {
          expect(refusalOf(() => unseal(ringA, 'access-token', context, forged))).toBeDefined();
        }
      }),
    );
  });

  it('opens where it belongs, whatever text it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (text, anywhere) => {
        const sealed = seal(ringA, 'flow-cookie', anywhere, text);
        expect(sealed).toMatch(/^[\w.-]+$/);
        expect(unseal(ringA, 'flow-cookie', anywhere, sealed)).toBe(text);
      }),
    );
  });

  it('opens after its key has stopped sealing', () => {
    expect(unseal(ringBA, 'access-token', context, box)).toBe('a token');
    expect(keyIdOf(seal(ringBA, 'access-token', context, 'a token'))).toBe('b');
  });

  it('is never the same twice, nor is its nonce', () => {
    const boxes = Array.from({ length: 1000 }, () => seal(ringA, 'access-token', context, ''));
    expect(new Set(boxes.map((text) => text.split('.')[2])).size).toBe(1000);
  });

  // A database written by version 1 holds boxes like this one. If this fails, the format changed:
  // give the new format a new version, and keep opening the old one.
  it('of format v1 opens for ever', () => {
    const written = 'v1.a.bKOsdh6saYxi3tRJ.UCXtDl93U0PtZoXP7AU6kk6DLq3TpXZ20TBp_o3xSI-oqg';
    expect(unseal(ringA, 'access-token', context, written)).toBe('token of version 1');
  });
});
