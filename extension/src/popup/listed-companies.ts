import { nameOf, needsAttention } from '../companies.ts';
import type { StoredConnection } from '../state.ts';

/** With more companies than this, the list has a field to search it. */
export const searchedFrom = 10;

/**
 * The companies in which `query` occurs: in the user's own name, Attentive's or the domain. Those
 * that need attention come first: the mark on the toolbar button sends the user here, and with
 * forty companies the one that is meant would be out of sight. Then by name.
 */
export function listedCompanies(
  companies: StoredConnection[],
  query: string,
  language: string,
): StoredConnection[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return companies
    .filter((company) => isFound(company, query, language))
    .sort(
      (a, b) =>
        Number(needsAttention(b)) - Number(needsAttention(a)) || compare(nameOf(a), nameOf(b)),
    );
}

function isFound({ label, snapshot }: StoredConnection, query: string, language: string): boolean {
  const { name, domain } = snapshot.company;
  const wanted = plain(query.trim(), language);
  const isIn = (words: string) => plain(words, language).includes(wanted);
  // The end, which all domains share, finds nothing but a domain typed from its start.
  return isIn(label ?? '') || isIn(name) || isIn(ownPart(domain)) || domain.startsWith(wanted);
}

function ownPart(domain: string): string {
  return domain.replace(/\.attn\.tv$/, '');
}

/** Without accents and capitals: "cafe" finds "Café". */
function plain(words: string, language: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(language);
}
