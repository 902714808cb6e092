import { join } from 'node:path';
import { chromiumRedirectUri, geckoId } from '@connector/shared/extension-identity';
import { buildExtension } from '../../extension/build.ts';
import { developmentKey, extensionId, firefoxRedirectUri } from '../../extension/identity.ts';
import { root } from './folders.ts';

/** The same for every unpacked copy, wherever it was built. */
export interface ExtensionIdentity {
  id: string;
  /** Of its pages, without a slash at the end. */
  origin: string;
  /** What `identity.getRedirectURL('attentive')` returns in it. */
  redirectUri: string;
}

export interface BuiltExtension extends ExtensionIdentity {
  /** The folder to load. */
  path: string;
}

type Target = 'chromium' | 'firefox';

/** Firefox draws one for each profile, by which nobody could address a page: so it is told one. */
export const firefoxUuid = '0b9bd43a-4d1a-4c5a-8b6e-5a1c4f6d2e37';

/** Where `npx pnpm@12 build` puts it too. */
export const productFolder = join(root, 'extension/dist/chrome');

/**
 * Without a broker, its address is typed.
 *
 * @throws if it does not build, or the address is not one for a broker.
 */
export async function buildForBroker(
  brokerUrl: string | null,
  path = productFolder,
  target: Target = 'chromium',
): Promise<BuiltExtension> {
  await buildExtension({ target, brokerUrl, forStore: false, outDir: path });
  return { path, ...describeIdentity(target) };
}

export function describeIdentity(target: Target = 'chromium'): ExtensionIdentity {
  if (target === 'firefox') {
    const origin = `moz-extension://${firefoxUuid}`;
    return { id: geckoId, origin, redirectUri: firefoxRedirectUri(geckoId) };
  }
  const id = extensionId(developmentKey);
  return { id, origin: `chrome-extension://${id}`, redirectUri: chromiumRedirectUri(id) };
}
