import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits from the operating system, as 43 base64url characters. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * How a bearer secret is kept: SHA-256, base64url. The secrets are 256 random bits, so neither salt
 * nor stretching would add anything, and looking one up by its hash takes no secret-dependent time.
 */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** Compares without telling by its time where the first difference is. */
export function equalSecrets(left: string, right: string): boolean {
  const leftBytes = Buffer.from(left);
  const rightBytes = Buffer.from(right);
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}
