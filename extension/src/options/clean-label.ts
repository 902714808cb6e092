/** How long a name of one's own may be, in characters. */
export const longestLabel = 60;

/**
 * What is kept of a name as the user typed it: one line that says what it shows. Control
 * characters and those that turn the direction of reading could make one company look like
 * another. Null, which takes the name back, if nothing is left.
 */
export function cleanLabel(typed: string): string | null {
  const line = typed
    .replace(/[\p{Bidi_Control}\p{Cs}\u200b\u2060\ufeff]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .normalize('NFC')
    .trim();
  const label = [...line].slice(0, longestLabel).join('').trim();
  return label === '' ? null : label;
}
