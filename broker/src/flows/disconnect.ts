import type { RecordEvent } from '../logging.ts';
import type { Storage } from '../storage/storage.ts';
import type { StoredConnection } from '../storage/stored-connection.ts';

/**
 * Forgets the company for everyone: credential, codes and sessions. Attentive documents no
 * revocation, so the application stays installed there.
 *
 * @returns false if another was first, whose the event is.
 */
export async function disconnect(
  storage: Pick<Storage, 'connections' | 'purgeDeleted'>,
  connection: Pick<StoredConnection, 'id' | 'account' | 'kind'>,
  record: RecordEvent,
): Promise<boolean> {
  const isDeleted = await storage.connections.delete(connection.id);
  const isPurged = await storage.purgeDeleted();
  if (!isDeleted) return false;
  record('connection.disconnected', {
    companyId: connection.account.companyId,
    kind: connection.kind,
    // The next sweep tries again.
    ...(isPurged ? {} : { reason: 'purge_pending' }),
  });
  return true;
}
