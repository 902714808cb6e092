import type { Cause } from '@connector/shared/causes';
import type { BrokerInfo } from '@connector/shared/schemas/broker-info';

/** Why something did not work. */
export interface Failure {
  cause: Cause;
  /** In seconds. */
  retryAfter?: number;
  /** By which whoever runs the broker finds it in their log; absent where no broker answered. */
  reference?: string;
}

/** What a request came to. */
export type Outcome<Value = null> = { ok: true; value: Value } | ({ ok: false } & Failure);

/** A broker that answered. */
export interface Broker {
  /** Its origin. */
  brokerUrl: string;
  info: BrokerInfo;
  /** Whether companies can sign in at Attentive; a broker may be there for private apps alone. */
  offersSignIn: boolean;
}

/** What was found at an address. */
export type Probe =
  | { found: 'broker'; broker: Broker }
  | ({ found: ProbeProblem } & Pick<Failure, 'reference'>);

export type ProbeProblem =
  /** Neither https nor this machine, or no address at all. */
  | 'no_address'
  | 'no_answer'
  /** A broker, or a server before one, that is there and cannot answer now. */
  | 'unwell'
  /** Something answers that is no broker. */
  | 'no_broker'
  /** The broker speaks only an older API than this extension. */
  | 'too_old'
  | 'too_new'
  /** A broker, but one that was not told of this extension. */
  | 'unknown_extension';

/**
 * Everything the pages may ask of the background. Each reply says only how the request went: what
 * changed is read from storage, so that a popup that was closed meanwhile misses nothing.
 */
export interface Messages {
  /**
   * Starts a sign-in. Replies once the attempt is recorded, not when it ends. `expected` is the key
   * of the company to reconnect, null for any. One that is under way is brought before the user:
   * `window_busy` if it is another.
   */
  connect: { request: { expected: string | null }; reply: Outcome };
  /**
   * Sends the API key of a private app, once, to the broker that the page showed; to no other, if
   * the company `expected`, or any, would be connected elsewhere now. Replies with the company's key.
   */
  connectApiKey: {
    request: { apiKey: string; brokerUrl: string; expected: string | null };
    reply: Outcome<{ key: string }>;
  };
  /** Closes the sign-in window; `window_busy` if the browser would not, and the user must. */
  cancelConnect: { request: null; reply: Outcome };
  /** Forgets how the last sign-in ended, once the user has read it. */
  dismissSignIn: { request: null; reply: Outcome };
  /** Who runs the broker and what it offers. `broker_unreachable` if none is chosen. */
  readBroker: { request: null; reply: Outcome<Broker> };
  /** Looks for a broker at an address as the user typed it. */
  probeBroker: { request: { address: string }; reply: Outcome<Probe> };
  /** Keeps the broker that was found at this origin. No session of another is sent to it. */
  chooseBroker: { request: { brokerUrl: string }; reply: Outcome };
  /** The user has read the present disclosure, which named this broker, and agrees. */
  giveConsent: { request: { brokerUrl: string }; reply: Outcome };
  /** The user's own name for a company; null takes it back. */
  renameConnection: { request: { key: string; label: string | null }; reply: Outcome };
  switchConnection: { request: { key: string }; reply: Outcome };
  /**
   * Brings the snapshot up to date: `GET /v1/connection`, or a check if Attentive has not been asked
   * for a while.
   */
  refreshConnection: { request: { key: string }; reply: Outcome };
  /** Has the broker ask Attentive now: `POST /v1/connection/check`. */
  checkConnection: { request: { key: string }; reply: Outcome };
  /** Ends this browser's session: `POST /oauth/revoke`. */
  signOut: { request: { key: string }; reply: Outcome };
  signOutOfAll: { request: null; reply: Outcome };
  /** Ends the company's connection for everyone: `DELETE /v1/connection`. */
  disconnectCompany: { request: { key: string }; reply: Outcome };
  /** Ends every session and leaves nothing in the browser, whether or not brokers can be told. */
  eraseEverything: { request: null; reply: Outcome };
}

export type MessageName = keyof Messages;
export type Request<Name extends MessageName> = Messages[Name]['request'];
export type Reply<Name extends MessageName> = Messages[Name]['reply'];
