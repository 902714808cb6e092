import type { Cause } from '@connector/shared/causes';
import type { Outcome } from './messages.ts';

export type Failed = Extract<Outcome<unknown>, { ok: false }>;

/** What a broker said of a failure beside its cause. */
interface Told {
  /** In seconds. */
  retryAfter?: number | undefined;
  reference?: string | undefined;
}

/** It worked, and there is nothing more to say. */
export const done: Outcome = { ok: true, value: null };

export function succeeded<Value>(value: Value): Outcome<Value> {
  return { ok: true, value };
}

export function failed(cause: Cause, { retryAfter, reference }: Told = {}): Failed {
  return {
    ok: false,
    cause,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(reference !== undefined && { reference }),
  };
}
