/**
 * `npx pnpm@12 package`: the zips that stores take, the same byte for byte wherever they are made.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildExtension, presetBroker } from './build.ts';
import type { Edition } from './manifest.config.ts';
import packageFile from './package.json' with { type: 'json' };
import { readSources } from './packing/sources.ts';
import { readEntries, zip } from './packing/zip.ts';

export interface Packages {
  /** The origin that is preset in them; null for none. */
  brokerUrl: string | null;
  outDir: string;
}

/** @returns the path of each zip. Throws as {@link buildExtension} does. */
export async function packageExtension({ brokerUrl, outDir }: Packages) {
  const chromium = zip(await build('chromium', brokerUrl));
  const firefox = zip(await build('firefox', brokerUrl));
  const sources = zip(readSources(brokerUrl));
  mkdirSync(outDir, { recursive: true });
  const write = (kind: string, bytes: Uint8Array) => {
    const path = join(outDir, `connector-for-attentive-${packageFile.version}-${kind}.zip`);
    writeFileSync(path, bytes);
    return path;
  };
  return {
    chrome: write('chrome', chromium),
    // Edge takes the same; each store has its own file, so that nobody must know that.
    edge: write('edge', chromium),
    firefox: write('firefox', firefox),
    sources: write('firefox-sources', sources),
  };
}

async function build(target: Edition['target'], brokerUrl: string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'connector-package-'));
  try {
    await buildExtension({ target, brokerUrl, forStore: true, outDir: folder });
    return readEntries(folder, ['**/*']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const outDir = fileURLToPath(new URL('./dist/packages', import.meta.url));
  const packages = await packageExtension({ brokerUrl: presetBroker(), outDir });
  for (const path of Object.values(packages)) {
    const bytes = readFileSync(path);
    const digest = createHash('sha256').update(bytes).digest('hex');
    console.log(`${digest}  ${bytes.length} bytes  ${path}`);
  }
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
