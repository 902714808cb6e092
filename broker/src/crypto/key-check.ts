import { createHmac } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';

/**
 * A value that tells whether a key is the one it was, and nothing about the key. Kept beside the
 * data, so that a start with a wrong key is refused and not found out one company at a time.
 */
export function keyCheckValue(ring: KeyRing, keyId: string): string | undefined {
  const key = ring.subKey(keyId, 'key-check');
  if (!key) return undefined;
  return createHmac('sha256', key).update('key check value').digest('base64url');
}
