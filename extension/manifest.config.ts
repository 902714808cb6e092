import { developmentKey } from './identity.ts';
import packageFile from './package.json' with { type: 'json' };

const icons = {
  16: 'icons/16.png',
  32: 'icons/32.png',
  48: 'icons/48.png',
  128: 'icons/128.png',
};

/** The extension's manifest for a broker at this origin. */
export function manifest(brokerUrl: string) {
  return {
    manifest_version: 3,
    name: '__MSG_extensionName__',
    short_name: '__MSG_extensionShortName__',
    description: '__MSG_extensionDescription__',
    version: packageFile.version,
    default_locale: 'en',
    key: developmentKey,
    // The first version with `browser.*` of its own.
    minimum_chrome_version: '148',
    icons,
    action: {
      default_title: '__MSG_actionTitle__',
      default_popup: 'src/popup/index.html',
      default_icon: icons,
    },
    background: { service_worker: 'src/background.ts', type: 'module' as const },
    permissions: ['identity' as const, 'storage' as const],
    // A connection outlives the private window it was made in, which such a window promises not to.
    incognito: 'not_allowed' as const,
    // Absent, it would let every other extension send us messages.
    externally_connectable: { ids: [], matches: [] },
    content_security_policy: { extension_pages: contentSecurityPolicy(brokerUrl) },
  };
}

function contentSecurityPolicy(brokerUrl: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${brokerUrl}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
