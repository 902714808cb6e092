/**
 * Where an arrow key, Home or End leads in a list of things that can have the focus; null for any
 * other key. It stops at both ends: who goes too far should notice.
 */
export function stopAfter(key: string, current: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(current + 1, last);
    case 'ArrowUp':
      return Math.max(current - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
