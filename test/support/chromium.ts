import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The names of Chromium builds that load an unpacked extension from the command line. Branded
 * Chrome (since 137) and Edge ignore `--load-extension`, so they are not looked for.
 */
const chromiumNames = ['chromium', 'chromium-browser', 'ungoogled-chromium'];

/** @returns the path of a Chromium: `CHROMIUM_PATH`, else the first on `PATH`. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { CHROMIUM_PATH: chosen, PATH: path = '' } = environment;
  if (chosen) return isExecutable(chosen) ? chosen : undefined;
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return chromiumNames
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
