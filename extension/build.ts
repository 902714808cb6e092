import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type Edition, managedSchemaPath, manifest } from './manifest.config.ts';
import { readBrokerAddress } from './src/broker-address.ts';
import { bundles, viteConfig } from './vite.config.ts';

/** One build: what it is, and the folder it goes to. */
export interface Build extends Edition {
  outDir: string;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const unpackedFolder = (target: Build['target']) =>
  here(`./dist/${target === 'firefox' ? 'firefox' : 'chrome'}`);

/** Builds the extension. Throws if `brokerUrl` is neither null nor an origin fit for a broker. */
export async function buildExtension({ outDir, ...edition }: Build): Promise<void> {
  const brokerUrl = edition.brokerUrl === null ? null : brokerOrigin(edition.brokerUrl);
  await rm(outDir, { recursive: true, force: true });
  for (const bundle of bundleNames) await build(viteConfig({ bundle, brokerUrl, outDir }));
  await copyAssets(manifest(edition), outDir);
}

const bundleNames = Object.keys(bundles) as (keyof typeof bundles)[];

/** All that is not bundled: the manifest and what it names. */
async function copyAssets(named: ReturnType<typeof manifest>, outDir: string): Promise<void> {
  await cp(here('./public'), outDir, { recursive: true });
  await cp(here('./_locales'), join(outDir, '_locales'), { recursive: true });
  if ('storage' in named) await cp(here(managedSchemaPath), join(outDir, managedSchemaPath));
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(named, null, 2)}\n`);
}

/** The address in `BROKER_URL`; null, and said aloud, if there is none. */
export function presetBroker(): string | null {
  const { BROKER_URL: address } = process.env;
  if (!address) console.log('BROKER_URL is not set: the address will be typed, or set by policy.');
  return address || null;
}

/** The same rule as for an address that is typed, but nothing is guessed. */
function brokerOrigin(address: string): string {
  if (readBrokerAddress(address) === address) return address;
  throw new Error(
    `BROKER_URL must be an origin and no more, https or http on this machine: ${address}`,
  );
}

async function main(): Promise<void> {
  const brokerUrl = presetBroker();
  for (const target of ['chromium', 'firefox'] as const) {
    const outDir = unpackedFolder(target);
    await buildExtension({ target, brokerUrl, forStore: false, outDir });
    console.log(`Load ${outDir} ${target === 'firefox' ? 'in Firefox' : 'in Chrome or Edge'}.`);
  }
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
