import { createHmac } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';
import { equalSecrets } from './secrets.ts';

/**
 * Ties a form to the browser that it was shown in and to the values that it was shown for:
 * HMAC-SHA-256 over a secret in that browser's cookie and those values.
 */
export function formToken(ring: KeyRing, browserSecret: string, values: readonly string[]): string {
  return tokenUnder(ring, ring.sealingKeyId, browserSecret, values);
}

/** Any key of the ring will do: the form may have been shown before the ring changed. */
export function formTokenMatches(
  ring: KeyRing,
  browserSecret: string,
  values: readonly string[],
  token: string,
): boolean {
  return ring.keyIds.some((keyId) =>
    equalSecrets(tokenUnder(ring, keyId, browserSecret, values), token),
  );
}

function tokenUnder(
  ring: KeyRing,
  keyId: string,
  browserSecret: string,
  values: readonly string[],
): string {
  const key = ring.subKey(keyId, 'form-token');
  if (!key) throw new TypeError(`the key ring has no key ${keyId}`);
  return createHmac('sha256', key)
    .update(JSON.stringify([browserSecret, ...values]))
    .digest('base64url');
}
