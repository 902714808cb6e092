import { findExecutable } from './executable.ts';

/** The long-lived release first: it is the oldest that people still use. */
const firefoxNames = ['firefox-esr', 'firefox'];

/** @returns the path of a Firefox: `FIREFOX_PATH`, else the first on `PATH`. */
export function findFirefox(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return findExecutable(firefoxNames, environment.FIREFOX_PATH, environment.PATH);
}
