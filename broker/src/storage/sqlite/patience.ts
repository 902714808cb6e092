import { setTimeout as delay } from 'node:timers/promises';
import { asUnavailable, isBusy } from './failures.ts';

/** Longer than a backup's or a checkpoint's hold on the file, shorter than a person's patience. */
const patienceMs = 6000;
const longestPauseMs = 25;

/**
 * Tries until no other program is in the way. SQLite's own `busy_timeout` would stop the whole
 * process meanwhile, its health too; here the event loop goes on.
 *
 * @throws {BrokerError} `unavailable`, if that took too long or the disk is full or failing.
 */
export async function withPatience<Result>(attempt: () => Promise<Result>): Promise<Result> {
  const end = performance.now() + patienceMs;
  for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= end) throw asUnavailable(error);
    }
    await delay(pauseMs);
  }
}
