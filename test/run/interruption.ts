/** Settles at the first Ctrl-C, `kill` or closed terminal. A second one ends the process at once. */
export function waitForInterruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
  });
}
