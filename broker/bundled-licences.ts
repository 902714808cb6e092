import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  name: string;
  version: string;
  license?: string;
}

const heading = 'This file holds the packages below, each under its own licence.';

/**
 * What the packages in a bundle ask to be handed on with them: their names and licences.
 *
 * @param moduleIds the paths of the files that were bundled. Ours are no package's.
 */
export function licencesOf(moduleIds: readonly string[]): string {
  const folders = new Set(moduleIds.flatMap((id) => packageFolder(id) ?? []));
  const texts = new Map([...folders].map((folder) => licenceOf(folder)));
  const sorted = [...texts].sort(([one], [other]) => (one < other ? -1 : 1));
  return [heading, ...sorted.map(([name, text]) => `${name}\n\n${text}`)].join('\n\n');
}

/** The folder of the package that a file is of; undefined for a file of ours. */
function packageFolder(moduleId: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(moduleId)?.[0];
}

/** Its name and its licence. Throws if it has none: what may not be handed on is not bundled. */
function licenceOf(folder: string): [name: string, text: string] {
  const { name, version, license } = readPackage(folder);
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)\b/i.test(entry));
  if (!license) throw new Error(`${name} does not name its licence.`);
  const text = file && readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return [`${name} ${version} (${license})`, text || 'It carries no text of its own.'];
}

function readPackage(folder: string): Package {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
