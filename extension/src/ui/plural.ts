/**
 * The key of a message whose words depend on a number: `found` has `found_one` and `found_other`,
 * and in each language as many as that language tells apart (CLDR's plural categories).
 */
export function pluralKey<Stem extends string>(stem: Stem, count: number, language: string) {
  return `${stem}_${new Intl.PluralRules(language).select(count)}` as const;
}

/** As the language writes it: "1,000" or „1.000“. */
export function formattedNumber(count: number, language: string): string {
  return new Intl.NumberFormat(language).format(count);
}
