import { join } from 'node:path';
import { buildExtension } from '../../extension/build.ts';
import { chromiumRedirectUri, developmentKey, extensionId } from '../../extension/identity.ts';
import { root } from './folders.ts';

export interface BuiltExtension {
  /** The folder to load. */
  path: string;
  id: string;
  /** What `identity.getRedirectURL('attentive')` returns in it. */
  redirectUri: string;
}

/** Where `npx pnpm@12 build` puts it too. */
export const productFolder = join(root, 'extension/dist/chrome');

/** @throws if it does not build, or the address is not one for a broker. */
export async function buildForBroker(
  brokerUrl: string,
  path = productFolder,
): Promise<BuiltExtension> {
  await buildExtension({ target: 'chromium', brokerUrl, forStore: false, outDir: path });
  return { path, ...describeIdentity() };
}

/** The same for every unpacked copy, wherever it was built. */
export function describeIdentity(): Omit<BuiltExtension, 'path'> {
  const id = extensionId(developmentKey);
  return { id, redirectUri: chromiumRedirectUri(id) };
}
