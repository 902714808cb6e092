import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** One sub-key for each use, so that what one use made means nothing to another. */
export const keyPurposes = ['access-token', 'flow-cookie', 'form-token', 'key-check'] as const;

export type KeyPurpose = (typeof keyPurposes)[number];

export interface MasterKey {
  id: string;
  /** 32 bytes. */
  bytes: Uint8Array;
}

export interface KeyRing {
  /** The key that seals. */
  readonly sealingKeyId: string;
  /** All keys that open, the sealing one first. */
  readonly keyIds: readonly string[];
  /** Of 32 bytes, which nothing prints by mistake; undefined if the ring has no key of that id. */
  subKey(keyId: string, purpose: KeyPurpose): KeyObject | undefined;
}

/** Derives every sub-key once, by HKDF-SHA-256 (RFC 5869) with the purpose as its label. */
export function createKeyRing(keys: readonly [MasterKey, ...MasterKey[]]): KeyRing {
  const subKeys = new Map(keys.map((key) => [key.id, deriveSubKeys(key)]));
  return {
    sealingKeyId: keys[0].id,
    keyIds: keys.map((key) => key.id),
    subKey: (keyId, purpose) => subKeys.get(keyId)?.get(purpose),
  };
}

function deriveSubKeys(key: MasterKey): Map<KeyPurpose, KeyObject> {
  return new Map(
    keyPurposes.map((purpose) => {
      const label = `connector-for-attentive/1/${purpose}`;
      const bytes = hkdfSync('sha256', key.bytes, '', label, 32);
      return [purpose, createSecretKey(Buffer.from(bytes))];
    }),
  );
}
