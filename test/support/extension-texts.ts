import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.ts';

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

export type Catalogue = Record<string, Message>;

/** A text by its key, with its values filled in. @throws if there is no such text. */
export type Texts = (key: string, ...substitutions: string[]) => string;

/** The English texts, as they lie in `_locales`. */
export const english = readCatalogue(join(root, 'extension/_locales/en/messages.json'));

/** A text of the extension, by its key in `_locales/en`, so that a better wording breaks no test. */
export const extensionText = textsOf(english);

export function readCatalogue(path: string): Catalogue {
  return JSON.parse(readFileSync(path, 'utf8')) as Catalogue;
}

export function textsOf(catalogue: Catalogue): Texts {
  return (key, ...substitutions) => {
    const found = catalogue[key];
    if (!found) throw new Error(`The extension has no text "${key}".`);
    const filled = found.message.replace(/\$(\w+)\$/g, (_, name: string) => {
      const position = Number(found.placeholders?.[name.toLowerCase()]?.content.slice(1));
      return substitutions[position - 1] ?? '';
    });
    return filled.replaceAll('**', '');
  };
}
