import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @returns the chosen path if it can be run, without one the first of the names on `PATH`. */
export function findExecutable(
  names: readonly string[],
  chosen: string | undefined,
  path = '',
): string | undefined {
  if (chosen) return isExecutable(chosen) ? chosen : undefined;
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
