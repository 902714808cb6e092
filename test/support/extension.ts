import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { redirectPath } from '@connector/shared/oauth';
import { root } from './folders.ts';

export interface BuiltExtension {
  /** The folder to load. */
  path: string;
  id: string;
  /** What `identity.getRedirectURL('attentive')` returns in it. */
  redirectUri: string;
}

const builtPath = join(root, 'extension/dist/chrome');

/** @throws with the build's own words, if it fails. */
export async function buildExtension(brokerUrl: string): Promise<BuiltExtension> {
  const build = spawn(process.execPath, ['extension/build.ts'], {
    cwd: root,
    env: { ...process.env, BROKER_URL: brokerUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words: Buffer[] = [];
  build.stdout.on('data', (chunk: Buffer) => words.push(chunk));
  build.stderr.on('data', (chunk: Buffer) => words.push(chunk));
  const [code] = await once(build, 'close');
  if (code !== 0) throw new Error(`The extension does not build.\n${Buffer.concat(words)}`);
  return describeExtension(builtPath);
}

export async function describeExtension(path: string): Promise<BuiltExtension> {
  const manifest = JSON.parse(await readFile(join(path, 'manifest.json'), 'utf8')) as {
    key?: string;
  };
  if (!manifest.key) throw new Error('The manifest has no key, so the id would follow the folder.');
  const id = extensionIdOf(manifest.key);
  return { path, id, redirectUri: `https://${id}.chromiumapp.org/${redirectPath}` };
}

/**
 * The id that Chromium derives of a manifest's `key`: the first 16 bytes of its SHA-256, each half
 * byte as a letter from a to p.
 * https://developer.chrome.com/docs/extensions/reference/manifest/key
 */
export function extensionIdOf(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex');
  const letters = [...digest.slice(0, 32)].map((digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]);
  return letters.join('');
}
