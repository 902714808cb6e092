import type { Cause } from '@connector/shared/causes';
import type { BrokerInfo } from '@connector/shared/schemas/broker-info';

/** What a request came to. `retryAfter` is in seconds. */
export type Outcome<Value = null> =
  | { ok: true; value: Value }
  | { ok: false; cause: Cause; retryAfter?: number };

/**
 * Everything the popup may ask of the background. Each reply says only how the request went: what
 * changed is read from storage, so that a popup that was closed meanwhile misses nothing.
 */
export interface Messages {
  /** Starts a sign-in. Replies once the attempt is recorded, not when it ends. */
  connect: { request: null; reply: Outcome };
  /** Closes the sign-in window; `window_busy` if the browser would not, and the user must. */
  cancelConnect: { request: null; reply: Outcome };
  /** Forgets the last failed sign-in, once the user has read it. */
  dismissFailure: { request: null; reply: Outcome };
  /** Who runs the broker and what it will ask for: `GET /v1/broker`. */
  readBroker: { request: null; reply: Outcome<BrokerInfo> };
  switchConnection: { request: { key: string }; reply: Outcome };
  /** Asks the broker what it knows: `GET /v1/connection`. */
  refreshConnection: { request: { key: string }; reply: Outcome };
  /** Has the broker ask Attentive now: `POST /v1/connection/check`. */
  checkConnection: { request: { key: string }; reply: Outcome };
  /** Ends this browser's session: `POST /oauth/revoke`. */
  signOut: { request: { key: string }; reply: Outcome };
  /** Ends the company's connection for everyone: `DELETE /v1/connection`. */
  disconnectCompany: { request: { key: string }; reply: Outcome };
}

export type MessageName = keyof Messages;
export type Request<Name extends MessageName> = Messages[Name]['request'];
export type Reply<Name extends MessageName> = Messages[Name]['reply'];
