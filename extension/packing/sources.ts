import { fileURLToPath } from 'node:url';
import { type Entries, readEntries } from './zip.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** All that the build of the extension reads, and nothing of the broker or of the tests. */
const sources = [
  'LICENSE',
  'SOURCE_CODE_REVIEW.md',
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'tsconfig.base.json',
  'shared/*.json',
  'shared/src/**/*',
  'extension/*.{json,ts}',
  'extension/{_locales,packing,public,src}/**/*',
];

const instructions = 'SOURCE_CODE_REVIEW.md';
const command = 'npx --yes pnpm@12 package';

/**
 * What a reviewer of addons.mozilla.org needs to build the same add-on. The broker's address is
 * part of an operator's build, so the command that they are told sets it.
 */
export function readSources(brokerUrl: string | null): Entries {
  const entries = readEntries(root, sources);
  const text = Buffer.from(entries[instructions] ?? []).toString();
  const told = brokerUrl === null ? command : `BROKER_URL=${brokerUrl} ${command}`;
  const line = new RegExp(`^.*${command}$`, 'm');
  return { ...entries, [instructions]: Buffer.from(text.replace(line, told)) };
}
