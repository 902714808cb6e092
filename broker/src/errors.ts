import type { BrokerCause } from '@connector/shared/causes';

export interface BrokerErrorOptions {
  /** Seconds after which trying again makes sense, where Attentive or a limit said so. */
  retryAfter?: number;
  /** Attentive's answer could not even be read, so the same request may well succeed later. */
  unreadable?: boolean;
  /** What led to this, for the log alone. Its message is never logged: it may quote its input. */
  cause?: unknown;
}

const unavailableSeconds = 5;

/** The one error that leaves a flow. Everything else that is thrown is a bug, and `internal`. */
export class BrokerError extends Error {
  readonly reason: BrokerCause;
  readonly retryAfter: number | undefined;
  readonly unreadable: boolean;

  constructor(reason: BrokerCause, options: BrokerErrorOptions = {}) {
    super(reason, { cause: options.cause });
    this.name = 'BrokerError';
    this.reason = reason;
    this.retryAfter = options.retryAfter;
    this.unreadable = options.unreadable ?? false;
  }
}

/** Something of ours is busy or away: nothing was done, and the same may well work soon. */
export function unavailable(cause: unknown): BrokerError {
  return new BrokerError('internal', { retryAfter: unavailableSeconds, cause });
}

export function isUnavailable({ reason, retryAfter }: BrokerError): boolean {
  return reason === 'internal' && retryAfter !== undefined;
}

export function toBrokerError(error: unknown): BrokerError {
  if (error instanceof BrokerError) return error;
  return new BrokerError('internal', { cause: error });
}
