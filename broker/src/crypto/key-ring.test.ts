import { describe, expect, it } from 'vitest';
import { keyA, keyB, ringA, ringB, ringBA, ringFalseA } from '../testing/keys.ts';
import { keyCheckValue } from './key-check.ts';
import { keyPurposes } from './key-ring.ts';
import { verifierMatches } from './pkce.ts';
import { equalSecrets, hashSecret, randomSecret } from './secrets.ts';

describe('the key ring', () => {
  it('has no key that it was not given', () => {
    expect(ringA.subKey('b', 'access-token')).toBeUndefined();
    expect(ringA.subKey('__proto__', 'access-token')).toBeUndefined();
  });

  it('uses no key for two purposes, and never the master key itself', () => {
    const keys = keyPurposes.map((purpose) => ringA.subKey('a', purpose)?.export().toString('hex'));
    expect(new Set([...keys, Buffer.from(keyA.bytes).toString('hex')]).size).toBe(
      keyPurposes.length + 1,
    );
  });

  it('seals with the first key', () => {
    expect(ringBA.sealingKeyId).toBe(keyB.id);
    expect(ringBA.keyIds).toEqual(['b', 'a']);
  });
});

describe('the key check value', () => {
  it('tells a false key of the same name, and knows none that is not there', () => {
    expect(keyCheckValue(ringFalseA, 'a')).not.toBe(keyCheckValue(ringA, 'a'));
    expect(keyCheckValue(ringB, 'a')).toBeUndefined();
  });

  // Stored in every database of version 1: if this changes, the broker refuses its own data.
  it('stays what it was', () => {
    expect(keyCheckValue(ringA, 'a')).toBe('O7xL8CTMtnx3x8iyLgDJw70Ri9afI1fiJzBW8XyLs7U');
  });
});

describe('a code verifier', () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

  it('is not its own challenge, nor anything near it', () => {
    expect(verifierMatches(challenge, challenge)).toBe(false);
    expect(verifierMatches(verifier, verifier)).toBe(false);
    expect(verifierMatches(`${verifier}a`, challenge)).toBe(false);
    expect(verifierMatches(verifier, `${challenge}=`)).toBe(false);
    expect(verifierMatches('', '')).toBe(false);
  });

  it('matches its challenge (RFC 7636 appendix B)', () => {
    expect(verifierMatches(verifier, challenge)).toBe(true);
  });
});

describe('a secret', () => {
  it('has 256 bits and never comes twice', () => {
    const secrets = Array.from({ length: 10_000 }, randomSecret);
    expect(new Set(secrets).size).toBe(10_000);
    expect(secrets.every((secret) => /^[\w-]{43}$/.test(secret))).toBe(true);
  });

  it('is equal to itself alone', () => {
    expect(equalSecrets('é', 'e')).toBe(false);
    expect(equalSecrets('abc', 'ab')).toBe(false);
    expect(equalSecrets('abc', 'abd')).toBe(false);
    expect(equalSecrets('abc', 'abc')).toBe(true);
  });

  it('does not show in its hash', () => {
    expect(hashSecret('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});
