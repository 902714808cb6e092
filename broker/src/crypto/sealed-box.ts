import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import type { KeyPurpose, KeyRing } from './key-ring.ts';

const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/** Where a box belongs. It opens there and nowhere else: table, column, row, company. */
export type SealContext = readonly string[];

export class SealedBoxError extends Error {
  readonly code: 'malformed' | 'unknown_version' | 'unknown_key' | 'not_authentic';

  constructor(code: SealedBoxError['code']) {
    super(`a sealed box did not open: ${code}`);
    this.name = 'SealedBoxError';
    this.code = code;
  }
}

/**
 * AES-256-GCM with a random 96-bit nonce. The text is `v1.<key id>.<nonce>.<ciphertext and tag>`,
 * the last two in base64url; version, key id, purpose and context are authenticated with it.
 */
export function seal(
  ring: KeyRing,
  purpose: KeyPurpose,
  context: SealContext,
  plaintext: string,
): string {
  const keyId = ring.sealingKeyId;
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyFor(ring, keyId, purpose), nonce);
  cipher.setAAD(authenticated(keyId, purpose, context));
  const sealed = Buffer.concat([
    cipher.update(plaintext, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return [version, keyId, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
}

/** @throws {SealedBoxError} whatever is wrong with the box; never a half-read plaintext. */
export function unseal(
  ring: KeyRing,
  purpose: KeyPurpose,
  context: SealContext,
  box: string,
): string {
  const { keyId, nonce, ciphertext, tag } = takeApart(box);
  const decipher = createDecipheriv('aes-256-gcm', keyFor(ring, keyId, purpose), nonce, {
    authTagLength: tagBytes,
  });
  decipher.setAAD(authenticated(keyId, purpose, context));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch {
    throw new SealedBoxError('not_authentic');
  }
}

/** The key a box was sealed with, for the column that rotation will look it up by. */
export function keyIdOf(box: string): string {
  return takeApart(box).keyId;
}

function takeApart(box: string) {
  const [boxVersion, keyId, nonceText, sealedText, ...rest] = box.split('.');
  if (boxVersion !== version) throw new SealedBoxError('unknown_version');
  if (!keyId || !nonceText || !sealedText || rest.length > 0) throw new SealedBoxError('malformed');
  const nonce = Buffer.from(nonceText, 'base64url');
  const sealed = Buffer.from(sealedText, 'base64url');
  // Buffer drops what is not base64url; a box has one spelling only.
  const exact =
    nonce.toString('base64url') === nonceText && sealed.toString('base64url') === sealedText;
  if (!exact || nonce.length !== nonceBytes || sealed.length < tagBytes) {
    throw new SealedBoxError('malformed');
  }
  const end = sealed.length - tagBytes;
  return { keyId, nonce, ciphertext: sealed.subarray(0, end), tag: sealed.subarray(end) };
}

function keyFor(ring: KeyRing, keyId: string, purpose: KeyPurpose): KeyObject {
  const key = ring.subKey(keyId, purpose);
  if (!key) throw new SealedBoxError('unknown_key');
  return key;
}

function authenticated(keyId: string, purpose: KeyPurpose, context: SealContext): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, purpose, ...context]));
}
