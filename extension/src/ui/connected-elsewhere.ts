import { nameOf } from '../companies.ts';
import type { StoredConnection } from '../state.ts';

/**
 * The names of the companies that stay with another broker than this one, as the language lists
 * them: "Acme, Birch and Cedar". Null if there are none.
 */
export function connectedElsewhere(
  connections: readonly StoredConnection[],
  brokerUrl: string,
  language: string,
): string | null {
  const names = connections.filter((one) => one.brokerUrl !== brokerUrl).map(nameOf);
  if (names.length === 0) return null;
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(new Set(names));
}
