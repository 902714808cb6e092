/**
 * Why something failed: one closed list. The same word is the `code` of a `/v1` problem, the
 * `reason` of `/oauth/problem`, and the `reason` beside `error` on the extension's redirect.
 */
export const brokerCauses = [
  /** The user, or Attentive on their behalf, said no. */
  'denied',
  /** More than ten minutes passed, or Attentive's two-minute code ran out. */
  'flow_expired',
  /** The answer from Attentive was already used once. */
  'flow_used',
  /** No sign-in that this browser started, or its form was not ours. */
  'flow_unknown',
  /** Attentive sent someone who did not start in the extension. */
  'started_elsewhere',
  /** Attentive could not be reached, or did not answer in time. */
  'upstream_unreachable',
  /** Attentive refused the broker itself: its credentials or its rights. */
  'upstream_refused',
  /** Attentive asked the broker to slow down. */
  'upstream_limited',
  /** Attentive answered with something that is not its documented answer. */
  'upstream_invalid',
  /** Attentive accepted us but named no company. */
  'company_unknown',
  /** Attentive refused the API key of a private app. */
  'api_key_refused',
  /** The session token is unknown, expired or signed out. */
  'session_invalid',
  /** Attentive no longer accepts the connection's credential. */
  'reconnect_required',
  /** Too many requests from this address or session. */
  'rate_limited',
  /** The request is not one that this broker understands. */
  'invalid_request',
  /** The broker failed; nothing the user did. */
  'internal',
] as const;

export type BrokerCause = (typeof brokerCauses)[number];

/** What only the extension can see. */
export const extensionCauses = [
  /** The user closed the sign-in window. */
  'window_closed',
  /** The browser still has another sign-in window open. */
  'window_busy',
  /** The browser stopped the extension while the sign-in window was open. */
  'interrupted',
  /** The broker did not answer. */
  'broker_unreachable',
  /** Something answered, but not as this extension's broker would. */
  'broker_incompatible',
  /** The browser could not store or read the connection. */
  'storage_failed',
] as const;

export type ExtensionCause = (typeof extensionCauses)[number];

export type Cause = BrokerCause | ExtensionCause;

export function isBrokerCause(value: unknown): value is BrokerCause {
  return (brokerCauses as readonly unknown[]).includes(value);
}
