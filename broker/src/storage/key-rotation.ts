import type { KeyRing } from '../crypto/key-ring.ts';
import { SealedBoxError } from '../crypto/sealed-box.ts';
import { openBox, sealCredential } from './credential-box.ts';
import type { Database, Queries } from './database.ts';

/** Few enough that a broker waits a moment at most for the lock that a batch holds. */
const batchSize = 50;

export interface Resealed {
  count: number;
  /** Companies whose credential no key of the ring opens; they were left as they are. */
  unreadable: string[];
}

interface Row {
  id: string;
  company_id: string;
  credential: string;
}

/**
 * Seals anew, with the first key of the ring, what any other key sealed. Brokers may serve
 * meanwhile: both keys open, and a credential that one of them replaces is left to it. Wherever it
 * is cut off each credential is sealed with the one key or the other, and it can be run again.
 */
export async function resealAll(database: Database, ring: KeyRing): Promise<Resealed> {
  const resealed: Resealed = { count: 0, unreadable: [] };
  let last = '';
  for (;;) {
    const rows = await database.all<Row>(
      `SELECT id, company_id, credential FROM connections
       WHERE credential_key_id <> $1 AND id > $2 ORDER BY id LIMIT ${batchSize}`,
      [ring.sealingKeyId, last],
    );
    const end = rows.at(-1);
    if (!end) return resealed;
    last = end.id;
    const { opened, unreadable } = openRows(ring, rows);
    resealed.unreadable.push(...unreadable);
    resealed.count += await database.transaction((inside) => writeRows(inside, ring, opened));
  }
}

/**
 * Forgets the keys that seal nothing any more, so that the ring may do without them. Answers their
 * ids.
 */
export async function forgetUnusedKeys(queries: Queries, ring: KeyRing): Promise<string[]> {
  const rows = await queries.all<{ key_id: string }>(
    `DELETE FROM key_checks WHERE key_id <> $1 AND NOT EXISTS
       (SELECT 1 FROM connections WHERE credential_key_id = key_checks.key_id)
     RETURNING key_id`,
    [ring.sealingKeyId],
  );
  return rows.map((row) => row.key_id);
}

export interface KeyUse {
  keyId: string;
  /** How many it seals. */
  credentials: number;
  /** Whether a broker refuses to start without it. */
  isNeeded: boolean;
}

/** Of every key of the ring, in its order: the first one seals. */
export async function listKeyUses(queries: Queries, ring: KeyRing): Promise<KeyUse[]> {
  const counts = await queries.all<{ key_id: string; credentials: number }>(
    `SELECT credential_key_id AS key_id, count(*) AS credentials
     FROM connections GROUP BY credential_key_id`,
  );
  const known = await queries.all<{ key_id: string }>('SELECT key_id FROM key_checks');
  const remembered = new Set(known.map((row) => row.key_id));
  const sealed = new Map(counts.map((row) => [row.key_id, row.credentials]));
  return ring.keyIds.map((keyId) => ({
    keyId,
    credentials: sealed.get(keyId) ?? 0,
    isNeeded: keyId === ring.sealingKeyId || remembered.has(keyId) || sealed.has(keyId),
  }));
}

function openRows(ring: KeyRing, rows: readonly Row[]) {
  const opened: (Row & { plaintext: string })[] = [];
  const unreadable: string[] = [];
  for (const row of rows) {
    const plaintext = open(ring, row);
    if (plaintext === undefined) unreadable.push(row.company_id);
    else opened.push({ ...row, plaintext });
  }
  return { opened, unreadable };
}

function open(ring: KeyRing, row: Row): string | undefined {
  try {
    return openBox(ring, placeOf(row), row.credential);
  } catch (error) {
    if (error instanceof SealedBoxError) return undefined;
    throw error;
  }
}

async function writeRows(
  inside: Queries,
  ring: KeyRing,
  rows: readonly (Row & { plaintext: string })[],
): Promise<number> {
  let count = 0;
  for (const row of rows) {
    // Its version stays: it is the same credential, and a check of it that is under way counts.
    count += await inside.run(
      `UPDATE connections SET credential = $3, credential_key_id = $4
       WHERE id = $1 AND credential = $2`,
      [
        row.id,
        row.credential,
        sealCredential(ring, placeOf(row), row.plaintext),
        ring.sealingKeyId,
      ],
    );
  }
  return count;
}

function placeOf(row: Row) {
  return { connectionId: row.id, companyId: row.company_id };
}
