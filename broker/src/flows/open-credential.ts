import { SealedBoxError } from '../crypto/sealed-box.ts';
import { unavailable } from '../errors.ts';
import type { RecordEvent } from '../logging.ts';
import type { Stores } from '../storage/storage.ts';
import type { StoredConnection } from '../storage/stored-connection.ts';

/**
 * A box that does not open is as good as no credential: only a new one helps. One of a key that is
 * not here is another matter: another broker, or this one with the key added, opens it.
 *
 * @throws {BrokerError} `unavailable` for a key that is not here.
 */
export function openCredential(
  connections: Stores['connections'],
  connection: StoredConnection,
  record: RecordEvent,
): string | undefined {
  try {
    return connections.openCredential(connection);
  } catch (error) {
    if (!(error instanceof SealedBoxError)) throw error;
    const { companyId } = connection.account;
    if (error.code === 'unknown_key') {
      record('key_ring.incomplete', { companyId });
      throw unavailable(error);
    }
    record('credential.unreadable', { companyId, reason: error.code });
    return undefined;
  }
}
