/** Settles at the first Ctrl-C, `kill` or closed terminal. A second one ends the process at once. */
export function waitForInterruption(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isInterrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isInterrupted) process.exit(1);
      isInterrupted = true;
      resolve();
    });
  }
  return promise;
}
