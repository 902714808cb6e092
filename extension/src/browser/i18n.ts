import { browser } from './api.ts';

/** A message of `_locales` in the user's language, with its placeholders filled in order. */
export function getMessage(key: string, values: string[]): string {
  return browser.i18n.getMessage(key, values);
}
