import { fileURLToPath } from 'node:url';
import { build } from 'vite';
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

/**
 * The origin of a broker's address. A token sent to it must not be readable on the way: https, or
 * http that never leaves the machine (RFC 6749 section 3.1.2.1, RFC 8252 section 8.3).
 */
function brokerOrigin(address: string): string {
  const url = URL.parse(address);
  if (!url) throw new Error(`BROKER_URL is not a URL: ${address}`);
  if (url.href !== `${url.origin}/`) {
    throw new Error(`BROKER_URL must be an origin, without path or user: ${address}`);
  }
  if (url.hostname.startsWith('[')) {
    // Chromium ignores one in a page's policy, and with it the only broker: CSP 3, section 2.3.1.
    throw new Error(`BROKER_URL must name its host or be an IPv4 address: ${address}`);
  }
  if (url.protocol === 'https:') return url.origin;
  if (url.protocol === 'http:' && isLoopback(url.hostname)) return url.origin;
  throw new Error(`BROKER_URL must be https, or http on this machine: ${address}`);
}

function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1'].includes(hostname);
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
