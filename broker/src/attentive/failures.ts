import { BrokerError } from '../errors.ts';
import type { Answer } from './ask.ts';

/** What an answer that is neither a success nor a refusal of the credential means. */
export function failureOf({ status, retryAfter, json }: Answer): BrokerError {
  if (status === 429) {
    return new BrokerError('upstream_limited', retryAfter === undefined ? {} : { retryAfter });
  }
  if (status >= 500) return new BrokerError('upstream_unreachable');
  return invalidAnswer(json);
}

/** Attentive answered, but not with what it documents. */
export function invalidAnswer(json: unknown): BrokerError {
  return new BrokerError('upstream_invalid', { unreadable: json === undefined });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
