import Negotiator from 'negotiator';
import { german } from './texts/de.ts';
import { english } from './texts/en.ts';
import { spanish } from './texts/es.ts';
import { french } from './texts/fr.ts';
import { japanese } from './texts/ja.ts';
import { brazilianPortuguese } from './texts/pt-br.ts';
import type { Texts } from './texts/texts.ts';

/** By language alone: whoever reads one kind of Portuguese, or German, reads the kind that is here. */
export const translations: ReadonlyMap<string, Texts> = new Map([
  ['en', english],
  ['es', spanish],
  ['fr', french],
  ['de', german],
  ['pt', brazilianPortuguese],
  ['ja', japanese],
]);

/**
 * RFC 9110 section 12.5.4. English for whoever names no language that is here: a page in another
 * language says more than none.
 */
export function chooseTexts(acceptLanguage: string | undefined): Texts {
  const negotiator = new Negotiator({ headers: { 'accept-language': acceptLanguage } });
  const language = negotiator.language([...translations.keys()]);
  return translations.get(language ?? '') ?? english;
}
