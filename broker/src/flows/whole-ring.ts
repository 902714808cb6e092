import { unavailable } from '../errors.ts';
import type { RecordEvent } from '../logging.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * For what this broker did not seal, before it calls that a stranger's: several brokers share one
 * database, and one that was started with older ENCRYPTION_KEYS meets what the others sealed. It
 * says "not now" then, and is not ready; another broker can read what it cannot.
 *
 * @throws {BrokerError} `unavailable` if a key is missing here.
 */
export async function requireWholeRing(
  storage: Pick<Storage, 'findKeyProblem'>,
  record: RecordEvent,
): Promise<void> {
  const problem = await storage.findKeyProblem();
  if (problem === undefined) return;
  record('key_ring.incomplete');
  throw unavailable(new Error(problem));
}
