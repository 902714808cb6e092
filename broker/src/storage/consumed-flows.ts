import type { Queries } from './database.ts';

/** Markers of the sign-ins whose answer from Attentive has been used, each until its flow ends. */
export function createConsumedFlows(queries: Queries) {
  return {
    /** Single use in one step: true for exactly one caller, however many come at once. */
    async consume(stateHash: string, expiresAt: number): Promise<boolean> {
      const rows = await queries.run(
        `INSERT INTO consumed_flows (state_hash, expires_at) VALUES ($1, $2)
         ON CONFLICT (state_hash) DO NOTHING`,
        [stateHash, expiresAt],
      );
      return rows === 1;
    },

    async isConsumed(stateHash: string): Promise<boolean> {
      const rows = await queries.all('SELECT 1 FROM consumed_flows WHERE state_hash = $1', [
        stateHash,
      ]);
      return rows.length > 0;
    },

    async deleteExpired(now: number): Promise<number> {
      return queries.run('DELETE FROM consumed_flows WHERE expires_at <= $1', [now]);
    },
  };
}
