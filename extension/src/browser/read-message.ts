import * as v from 'valibot';
import type { MessageName, Request } from '../messages.ts';

/** The sender as the browser vouches for it: nothing in the message itself can be believed. */
export interface Sender {
  id?: string | undefined;
  /** The address of the page or script that sent the message. */
  url?: string | undefined;
}

/** Who we are: `runtime.id`, and `runtime.getURL('')`. */
export interface Self {
  id: string;
  root: string;
}

export type AnyMessage = {
  [Name in MessageName]: { name: Name; request: Request<Name> };
}[MessageName];

const nothing = v.null();
const oneConnection = v.object({ key: v.string() });

const requests: { [Name in MessageName]: v.GenericSchema<Request<Name>> } = {
  connect: nothing,
  cancelConnect: nothing,
  dismissFailure: nothing,
  readBroker: nothing,
  switchConnection: oneConnection,
  refreshConnection: oneConnection,
  checkConnection: oneConnection,
  signOut: oneConnection,
  disconnectCompany: oneConnection,
};

const envelope = v.object({ name: v.string(), request: v.unknown() });

/** Null for what did not come from a page of our own, or is none of our messages. */
export function readMessage(message: unknown, sender: Sender, self: Self): AnyMessage | null {
  if (sender.id !== self.id) return null;
  // A script of ours in a web page would have the page's address.
  if (!sender.url?.startsWith(self.root)) return null;
  const parsed = v.safeParse(envelope, message);
  if (!parsed.success) return null;
  const { name, request } = parsed.output;
  if (!Object.hasOwn(requests, name)) return null;
  return v.is(requests[name as MessageName], request) ? (parsed.output as AnyMessage) : null;
}
