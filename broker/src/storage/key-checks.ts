import { keyCheckValue } from '../crypto/key-check.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { equalSecrets } from '../crypto/secrets.ts';
import type { Queries } from './database.ts';

/** From key to key through the index: DISTINCT would read all of it, and readiness asks often. */
const keysInUseSql = `
  WITH RECURSIVE used (key_id) AS (
    SELECT min(credential_key_id) FROM connections
    UNION ALL
    SELECT (SELECT min(credential_key_id) FROM connections WHERE credential_key_id > used.key_id)
    FROM used WHERE used.key_id IS NOT NULL
  )
  SELECT key_id FROM used WHERE key_id IS NOT NULL`;

/**
 * What is wrong with a ring for this database, as the end of a sentence about it; undefined if the
 * ring opens everything. Keys that the database does not know yet are welcome.
 */
export async function findKeyProblem(queries: Queries, ring: KeyRing): Promise<string | undefined> {
  const checks = await queries.all<{ key_id: string; check_value: string }>(
    'SELECT key_id, check_value FROM key_checks',
  );
  for (const { key_id: keyId, check_value: checkValue } of checks) {
    const value = keyCheckValue(ring, keyId);
    if (value === undefined) return lacks(keyId);
    if (!equalSecrets(value, checkValue)) {
      return `was written with another key "${keyId}" than the one in ENCRYPTION_KEYS: put the old one back`;
    }
  }
  // A broker whose ring is behind may have sealed with a key after it was forgotten.
  const inUse = await queries.all<{ key_id: string }>(keysInUseSql);
  const missing = inUse.find(({ key_id }) => !ring.keyIds.includes(key_id));
  return missing && lacks(missing.key_id);
}

function lacks(keyId: string): string {
  return `was written with the key "${keyId}", which ENCRYPTION_KEYS does not have: add it back`;
}

/**
 * Remembers the key that seals from now on, so that a later start can be told a wrong one. Before
 * it has sealed anything: afterwards nobody could say whether it is the one that did.
 */
export async function recordSealingKey(queries: Queries, ring: KeyRing): Promise<void> {
  const { sealingKeyId } = ring;
  await queries.run(
    `INSERT INTO key_checks (key_id, check_value)
     SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM connections WHERE credential_key_id = $1)
     ON CONFLICT (key_id) DO NOTHING`,
    [sealingKeyId, keyCheckValue(ring, sealingKeyId) ?? null],
  );
}
