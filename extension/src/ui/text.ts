import type messages from '../../_locales/en/messages.json';
import { getMessage } from '../browser/i18n.ts';
import { inOrderOfName } from './in-order-of-name.ts';
import { formattedNumber, pluralKey } from './plural.ts';

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

/** The messages whose words depend on a number, by what stands before `_one` and `_other`. */
type CountedStem = MessageKey extends infer Key
  ? Key extends `${infer Stem}_other`
    ? Stem
    : never
  : never;

/**
 * A message about so many of something, for `foundCompanies_one` and `foundCompanies_other` by
 * `counted('foundCompanies', 3)`. The number stands in it as `$COUNT$`.
 */
export function counted(
  stem: CountedStem,
  count: number,
  values: Record<string, string> = {},
): string {
  const language = text('language');
  const filled = { ...values, count: formattedNumber(count, language) };
  return getMessage(pluralKey(stem, count, language), inOrderOfName(filled));
}
