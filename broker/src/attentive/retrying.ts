import { setTimeout as delay } from 'node:timers/promises';
import { BrokerError } from '../errors.ts';

/** A person waits behind every call: no retry begins later than this. */
const patienceMs = 5_000;
const pauseMs = 200;

/** For calls that change nothing: repeats the work while Attentive does not answer. */
export async function retrying<Result>(
  retries: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const startedAt = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isTooLate = performance.now() - startedAt > patienceMs;
      if (attempt >= retries || isTooLate || !isUnreachable(error)) throw error;
    }
    await delay(pauseMs * (attempt + 1));
  }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof BrokerError && error.reason === 'upstream_unreachable';
}
