import type { Cause } from '@connector/shared/causes';

/** What helps after a failure. */
export type NextStep =
  /** Sign in at Attentive from the beginning. */
  | 'retry'
  /** Only those who run the broker can repair it; trying again is the second choice. */
  | 'ask_support'
  /** The session of this browser ended. */
  | 'sign_in_again'
  /** Attentive no longer accepts the connection's credential. */
  | 'reconnect';

/** One next step for each cause; its sentences are `failure_CAUSE_title` and `failure_CAUSE_body`. */
export const nextSteps: Record<Cause, NextStep> = {
  denied: 'retry',
  flow_expired: 'retry',
  flow_used: 'retry',
  flow_unknown: 'retry',
  started_elsewhere: 'retry',
  upstream_unreachable: 'retry',
  upstream_refused: 'ask_support',
  upstream_limited: 'retry',
  upstream_invalid: 'ask_support',
  company_unknown: 'retry',
  api_key_refused: 'retry',
  session_invalid: 'sign_in_again',
  reconnect_required: 'reconnect',
  rate_limited: 'retry',
  invalid_request: 'ask_support',
  internal: 'retry',
  window_closed: 'retry',
  window_busy: 'retry',
  interrupted: 'retry',
  broker_unreachable: 'retry',
  broker_incompatible: 'retry',
  storage_failed: 'retry',
};

/** The user's own choice is no alarm. */
export function isOwnChoice(cause: Cause): boolean {
  return cause === 'denied' || cause === 'window_closed';
}
