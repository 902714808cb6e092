import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { readBrokerAddress } from './src/broker-address.ts';
import { type Build, viteConfig } from './vite.config.ts';

const unpackedFolder = (target: Build['target']) =>
  fileURLToPath(new URL(`./dist/${target === 'firefox' ? 'firefox' : 'chrome'}`, import.meta.url));

/** Builds the extension. Throws if `brokerUrl` is neither null nor an origin fit for a broker. */
export async function buildExtension({ brokerUrl, ...rest }: Build): Promise<void> {
  const origin = brokerUrl === null ? null : brokerOrigin(brokerUrl);
  await build(viteConfig({ ...rest, brokerUrl: origin }));
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
