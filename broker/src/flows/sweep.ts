import type { Clock } from '../clock.ts';
import type { Storage } from '../storage/storage.ts';

interface Dependencies {
  storage: Storage;
  clock: Clock;
  /** Milliseconds. */
  sessionIdleMs: number;
}

/**
 * Deletes what has run out, in the order in which one thing keeps another: a session its code, a
 * code the connection that no browser ever redeemed. A connection that was used stays.
 */
export async function sweep({ storage, clock, sessionIdleMs }: Dependencies): Promise<void> {
  const now = clock();
  await storage.transaction(async (inside) => {
    await inside.connections.holdNeverRedeemed();
    await inside.sessions.deleteEnded({ now, idleSince: now - sessionIdleMs });
    await inside.authorizationCodes.deleteExpired(now);
    await inside.connections.deleteNeverRedeemed();
    await inside.consumedFlows.deleteExpired(now);
  });
  // Also what a disconnect could not purge at once, or a crash kept it from.
  await storage.purgeDeleted();
}
