import { codeChallengePattern, codeVerifierPattern, statePattern } from '@connector/shared/oauth';
import { expect, it } from 'vitest';
import { codeChallengeOf, randomText } from './pkce.ts';

it('makes the challenge of RFC 7636 appendix B', async () => {
  expect(await codeChallengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

it('makes verifiers and states that the broker accepts, and never the same twice', async () => {
  const texts = Array.from({ length: 200 }, randomText);
  expect(new Set(texts).size).toBe(200);
  for (const text of texts) {
    expect(text).toMatch(codeVerifierPattern);
    expect(text).toMatch(statePattern);
    expect(await codeChallengeOf(text)).toMatch(codeChallengePattern);
  }
});
