import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type BuildTarget, viteConfig } from './vite.config.ts';

/** The broker of a development build: `HOST` and `PORT` at their defaults. */
export const localBrokerUrl = 'http://127.0.0.1:8787';

const productFolder = fileURLToPath(new URL('./dist/chrome', import.meta.url));

/** Builds the unpacked extension. Throws if `brokerUrl` is not an origin fit for a broker. */
export async function buildExtension({ brokerUrl, outDir }: BuildTarget): Promise<void> {
  await build(viteConfig({ brokerUrl: brokerOrigin(brokerUrl), outDir }));
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
  if (url.protocol === 'https:') return url.origin;
  if (url.protocol === 'http:' && isLoopback(url.hostname)) return url.origin;
  throw new Error(`BROKER_URL must be https, or http on this machine: ${address}`);
}

function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

async function main(): Promise<void> {
  const { BROKER_URL: brokerUrl } = process.env;
  if (!brokerUrl) console.log(`BROKER_URL is not set: building for ${localBrokerUrl}`);
  await buildExtension({ brokerUrl: brokerUrl || localBrokerUrl, outDir: productFolder });
  console.log(`Load ${productFolder} as an unpacked extension.`);
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
