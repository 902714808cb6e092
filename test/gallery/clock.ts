/** The real time, unless it is turned back for a while: what was then done lies in the past. */
export function createBackdatedClock() {
  let behind = 0;
  return {
    read: () => Date.now() - behind,
    /** Does it as if it were so many milliseconds ago. */
    async ago<Result>(milliseconds: number, act: () => Promise<Result>): Promise<Result> {
      const before = behind;
      behind = milliseconds;
      try {
        return await act();
      } finally {
        behind = before;
      }
    },
    /** From now on it is behind (or, negative, ahead of) this computer's. */
    setBehind(milliseconds: number): void {
      behind = milliseconds;
    },
  };
}
