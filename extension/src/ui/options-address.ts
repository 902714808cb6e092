/** What of the options page can be named in an address. */
export const optionsSections = [
  'companies',
  'service',
  'private-app',
  'diagnostics',
  'erase',
] as const;
export type OptionsSection = (typeof optionsSections)[number];

export interface OptionsPlace {
  /** Null for the page as a whole. */
  section: OptionsSection | null;
  /** The connection key of the company that it is about, if it is about one. */
  company: string | null;
}

/** For a link of any of our pages; `company` is the connection key of the one that it is about. */
export function optionsAddress(section: OptionsSection, company?: string): string {
  const about = company === undefined ? '' : `?${new URLSearchParams({ for: company })}`;
  return `/src/options/index.html#${section}${about}`;
}

/** @param hash as the address bar has it: it may be anything. */
export function readOptionsHash(hash: string): OptionsPlace {
  const [name, parameters] = hash.replace(/^#/, '').split('?', 2);
  const section = optionsSections.find((known) => known === name) ?? null;
  const company = section && new URLSearchParams(parameters).get('for');
  return { section, company };
}
