/**
 * The browser counts placeholders ($1, $2) where we name them: messages.json numbers them in the
 * alphabetical order of their names.
 */
export function inOrderOfName(values: Record<string, string>): string[] {
  return Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value);
}
