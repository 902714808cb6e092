import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.ts';

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

const path = join(root, 'extension/_locales/en/messages.json');
const messages = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Message>;

/**
 * A text of the extension, by its key in `_locales/en`, so that a better wording breaks no test.
 *
 * @throws if there is no such text.
 */
export function extensionText(key: string, ...substitutions: string[]): string {
  const found = messages[key];
  if (!found) throw new Error(`The extension has no text "${key}".`);
  const filled = found.message.replace(/\$(\w+)\$/g, (_, name: string) => {
    const position = Number(found.placeholders?.[name.toLowerCase()]?.content.slice(1));
    return substitutions[position - 1] ?? '';
  });
  return filled.replaceAll('**', '');
}
