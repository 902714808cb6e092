import { hashSecret } from '../crypto/secrets.ts';
import type { RecordEvent } from '../logging.ts';
import type { Storage } from '../storage/storage.ts';

/** RFC 7009 section 2.2: an unknown token is as revoked as it can be. The connection stays. */
export async function revokeSession(
  storage: Pick<Storage, 'sessions'>,
  token: string,
  record: RecordEvent,
): Promise<void> {
  const tokenHash = hashSecret(token);
  const companyId = await storage.sessions.findCompany(tokenHash);
  if (await storage.sessions.end(tokenHash)) record('session.revoked', { companyId });
}
