import { equalSecrets, hashSecret } from './secrets.ts';

/** RFC 7636 section 4.6, method S256: the challenge is the base64url SHA-256 of the verifier. */
export function verifierMatches(codeVerifier: string, codeChallenge: string): boolean {
  return equalSecrets(hashSecret(codeVerifier), codeChallenge);
}
