import { findExecutable } from './executable.ts';

/**
 * The names of Chromium builds that load an unpacked extension from the command line. Branded
 * Chrome (since 137) and Edge ignore `--load-extension`, so they are not looked for.
 */
const chromiumNames = ['chromium', 'chromium-browser', 'ungoogled-chromium'];

/** @returns the path of a Chromium: `CHROMIUM_PATH`, else the first on `PATH`. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return findExecutable(chromiumNames, environment.CHROMIUM_PATH, environment.PATH);
}
