import type messages from '../../_locales/en/messages.json';
import { getMessage } from '../browser/i18n.ts';
import { inOrderOfName } from './in-order-of-name.ts';

type Messages = typeof messages;
export type MessageKey = keyof Messages;

type Placeholder<Key extends MessageKey> = Messages[Key] extends { placeholders: infer Names }
  ? keyof Names
  : never;

/** The keys of the messages that need no values. */
export type PlainKey = {
  [Key in MessageKey]: [Placeholder<Key>] extends [never] ? Key : never;
}[MessageKey];

type Values<Key extends MessageKey> = Key extends PlainKey
  ? []
  : [values: Record<Placeholder<Key>, string>];

/** A message in the user's language. Words between `**` are for `RichText`. */
export function text<Key extends MessageKey>(key: Key, ...[values]: Values<Key>): string {
  return getMessage(key, inOrderOfName(values ?? {}));
}
