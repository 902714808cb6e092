import { SealedBoxError } from '../crypto/sealed-box.ts';
import type { RecordEvent } from '../logging.ts';
import type { Stores } from '../storage/storage.ts';
import type { StoredConnection } from '../storage/stored-connection.ts';

/** A box that does not open is as good as no credential: only a new one helps. */
export function openCredential(
  connections: Stores['connections'],
  connection: StoredConnection,
  record: RecordEvent,
): string | undefined {
  try {
    return connections.openCredential(connection);
  } catch (error) {
    if (!(error instanceof SealedBoxError)) throw error;
    record('credential.unreadable', {
      companyId: connection.account.companyId,
      reason: error.code,
    });
    return undefined;
  }
}
