import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type ZippableFile, zipSync } from 'fflate';

/** What a zip holds, by the path it has there. */
export type Entries = Record<string, Uint8Array>;

/** Every file of a folder that one of the patterns names, by its path from there. */
export function readEntries(folder: string, patterns: readonly string[]): Entries {
  const files = globSync(patterns, { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const root = join(folder, sep);
  return Object.fromEntries(
    files.map((file) => [file.slice(root.length).replaceAll(sep, '/'), readFileSync(file)]),
  );
}

/**
 * A zip whose bytes follow from what it holds, and from nothing else: sorted, without times, and
 * deflated by code that is the same on every machine, which the zlib of Node is not.
 */
export function zip(entries: Entries): Uint8Array {
  const sorted = Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(sorted.map(([path, bytes]) => [path, timeless(bytes)])));
}

function timeless(bytes: Uint8Array): ZippableFile {
  // The first moment a zip can tell. It tells local time, so this is a local one.
  return [bytes, { level: 9, mtime: new Date(1980, 0, 1) }];
}
