import type { Cause } from '@connector/shared/causes';
import type { Outcome } from './messages.ts';

type Failed = Extract<Outcome<unknown>, { ok: false }>;

/** It worked, and there is nothing more to say. */
export const done: Outcome = { ok: true, value: null };

export function succeeded<Value>(value: Value): Outcome<Value> {
  return { ok: true, value };
}

/** @param retryAfter in seconds. */
export function failed(cause: Cause, retryAfter?: number): Failed {
  return retryAfter === undefined ? { ok: false, cause } : { ok: false, cause, retryAfter };
}
