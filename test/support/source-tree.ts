import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { root } from './folders.ts';

export interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

/** Every import of these files from files of this tree. */
export function importsOf(from: readonly string[]): Import[] {
  return from.flatMap((file) => {
    const statements = codeOf(file).matchAll(
      /(?:^|\n)\s*(import|export)\s(type\s)?[^;'"]*?from\s*'([^']+)'|\bimport\(?\s*'([^']+)'/g,
    );
    return [...statements].flatMap(([, , type, named, bare]) => {
      const to = resolve(file, named ?? bare ?? '');
      return to === undefined ? [] : [{ from: file, to, typeOnly: type !== undefined }];
    });
  });
}

/** A path from the root; undefined for a package that is not ours. */
function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  const [, house, rest] = /^@connector\/(\w+)\/(.+)$/.exec(specifier) ?? [];
  return house && `${house}/src/${rest}.ts`;
}

/** Files that import one another in a circle, if any do. */
export function findCircle(imports: readonly Import[]): string[] {
  const finished = new Set<string>();
  const follow = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (finished.has(file)) return [];
    for (const { to } of imports.filter(({ from }) => from === file)) {
      const circle = follow(to, [...path, file]);
      if (circle.length > 0) return circle;
    }
    finished.add(file);
    return [];
  };
  const starts = [...new Set(imports.map(({ from }) => from))];
  return starts.map((file) => follow(file, [])).find((circle) => circle.length > 0) ?? [];
}

/** A file without its comments. */
export function codeOf(file: string): string {
  return textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}

export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Paths from the root of all that git knows, or would. */
export function listFiles(): string[] {
  return git('ls-files', '--cached', '--others', '--exclude-standard').filter(exists);
}

function exists(file: string): boolean {
  try {
    return textOf(file) !== undefined;
  } catch {
    return false;
  }
}

function git(...words: string[]): string[] {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
}
