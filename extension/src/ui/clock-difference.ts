/** In seconds. Less is told by nobody, and not worth a word. */
const tolerance = 5 * 60;

/**
 * By how many seconds this computer's clock is behind that of the broker, which has just checked a
 * company; below zero if it is ahead. Null while the two agree.
 *
 * @param checkedAt RFC 3339, by the broker's clock.
 */
export function clockDifference(checkedAt: string, now: Date): number | null {
  const seconds = (Date.parse(checkedAt) - now.getTime()) / 1000;
  return Math.abs(seconds) > tolerance ? seconds : null;
}
