import { keyCheckValue } from '../crypto/key-check.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { equalSecrets } from '../crypto/secrets.ts';
import type { Database } from './database.ts';

export interface KeyCheck {
  keyId: string;
  checkValue: string;
}

/**
 * What is wrong with a ring for data written with these keys, as the end of a sentence about the
 * database; undefined if it opens everything. Keys that the data does not know yet are welcome.
 */
export function findKeyProblem(checks: readonly KeyCheck[], ring: KeyRing): string | undefined {
  for (const { keyId, checkValue } of checks) {
    const value = keyCheckValue(ring, keyId);
    if (value === undefined) {
      return `was written with the key "${keyId}", which ENCRYPTION_KEYS does not have: add it back`;
    }
    if (!equalSecrets(value, checkValue)) {
      return `was written with another key "${keyId}" than the one in ENCRYPTION_KEYS: put the old one back`;
    }
  }
  return undefined;
}

/** Remembers every key of the ring, so that a later start can be told a wrong one. */
export async function recordKeys(database: Database, ring: KeyRing): Promise<void> {
  for (const keyId of ring.keyIds) {
    await database.run(
      'INSERT INTO key_checks (key_id, check_value) VALUES ($1, $2) ON CONFLICT (key_id) DO NOTHING',
      [keyId, keyCheckValue(ring, keyId) ?? null],
    );
  }
}
