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
const oneConnection = v.strictObject({ key: v.string() });

/** The page says how long a name may be; here only what no name is. In UTF-16 units. */
const label = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const requests: { [Name in MessageName]: v.GenericSchema<Request<Name>> } = {
  connect: v.strictObject({ expected: v.nullable(v.string()) }),
  // Whatever was pasted: one that is no key is to be told to the user.
  connectApiKey: v.strictObject({
    apiKey: v.string(),
    brokerUrl: v.string(),
    expected: v.nullable(v.string()),
  }),
  cancelConnect: nothing,
  dismissSignIn: nothing,
  readBroker: nothing,
  probeBroker: v.strictObject({ address: v.string() }),
  chooseBroker: v.strictObject({ brokerUrl: v.string() }),
  giveConsent: v.strictObject({ brokerUrl: v.string() }),
  renameConnection: v.strictObject({ key: v.string(), label: v.nullable(label) }),
  switchConnection: oneConnection,
  refreshConnection: oneConnection,
  checkConnection: oneConnection,
  signOut: oneConnection,
  signOutOfAll: nothing,
  disconnectCompany: oneConnection,
  eraseEverything: nothing,
};

const envelope = v.strictObject({ name: v.string(), request: v.unknown() });

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
