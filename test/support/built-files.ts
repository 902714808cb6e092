import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The path of every file of a folder, from there. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

/** Every text in a manifest, however deep. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Those of its texts that name a file of the extension. */
export function pathsIn(manifest: unknown): string[] {
  return textsIn(manifest).filter((text) => /^[\w./-]+\.(js|html|png|json)$/.test(text));
}
