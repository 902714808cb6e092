/** A clock that goes only when a test says so. */
export function createTestClock(start = Date.UTC(2026, 0, 5, 9)) {
  let now = start;
  return {
    read: () => now,
    advance(milliseconds: number) {
      now += milliseconds;
    },
  };
}
