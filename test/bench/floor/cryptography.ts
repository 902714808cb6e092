import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** One for each use, derived at the start. */
export interface Keys {
  accessToken: Buffer;
  flowCookie: Buffer;
  formToken: Buffer;
}

export function deriveKeys(masterKey: Uint8Array): Keys {
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', masterKey, '', label, 32));
  return {
    accessToken: derive('access-token'),
    flowCookie: derive('flow-cookie'),
    formToken: derive('form-token'),
  };
}

export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function areEqual(left: string, right: string): boolean {
  const [leftBytes, rightBytes] = [Buffer.from(left), Buffer.from(right)];
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}

/** HMAC-SHA-256. */
export function authenticate(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** AES-256-GCM, good in its context alone. */
export function seal(key: Buffer, context: string, text: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(parts).toString('base64url');
}

/** Undefined for whatever was not sealed with this key in this context. */
export function unseal(key: Buffer, context: string, box: string): string | undefined {
  const bytes = Buffer.from(box, 'base64url');
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
