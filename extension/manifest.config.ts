import { geckoId } from '@connector/shared/extension-identity';
import { developmentKey } from './identity.ts';
import packageFile from './package.json' with { type: 'json' };
import { backgroundPath } from './vite.config.ts';

/** All that may differ between two manifests of one version. */
export interface Edition {
  /** Chromium is Chrome, Edge and their like. */
  target: 'chromium' | 'firefox';
  /** The origin of the broker; null if its address is typed by the user or set by policy. */
  brokerUrl: string | null;
  /** Stores give ids of their own, and refuse the key of an unpacked copy. */
  forStore: boolean;
}

const icons = {
  16: 'icons/16.png',
  32: 'icons/32.png',
  48: 'icons/48.png',
  128: 'icons/128.png',
};

/** The policy by which an organization sets the broker's address, in Chromium. */
export const managedSchemaPath = 'managed-schema.json';

/** What both kinds of browser read alike, and below it what each needs for itself. */
export function manifest(edition: Edition) {
  return {
    manifest_version: 3,
    name: '__MSG_extensionName__',
    short_name: '__MSG_extensionShortName__',
    description: '__MSG_extensionDescription__',
    version: packageFile.version,
    default_locale: 'en',
    icons,
    action: {
      default_title: '__MSG_actionTitle__',
      default_popup: 'src/popup/index.html',
      default_icon: icons,
    },
    options_ui: { page: 'src/options/index.html', open_in_tab: true },
    permissions: ['identity' as const, 'storage' as const, 'alarms' as const],
    commands: {
      _execute_action: {
        // Chrome, Edge and Firefox use neither; on a Mac, Alt would type a letter.
        suggested_key: { default: 'Alt+Shift+C', mac: 'MacCtrl+Shift+C' },
        description: '__MSG_commandOpen__',
      },
    },
    // A connection outlives the private window it was made in, which such a window promises not to.
    incognito: 'not_allowed' as const,
    content_security_policy: { extension_pages: contentSecurityPolicy(edition.brokerUrl) },
    ...(edition.target === 'firefox' ? forFirefox() : forChromium(edition)),
  };
}

function forChromium({ brokerUrl, forStore }: Edition) {
  return {
    ...(forStore ? {} : { key: developmentKey }),
    // The first version with `browser.*` of its own.
    minimum_chrome_version: '148',
    background: { service_worker: backgroundPath, type: 'module' as const },
    // Absent, it would let every other extension send us messages. Firefox does not know it.
    externally_connectable: { ids: [], matches: [] },
    ...(brokerUrl === null ? { storage: { managed_schema: managedSchemaPath } } : {}),
  };
}

function forFirefox() {
  return {
    background: { scripts: [backgroundPath], type: 'module' as const },
    browser_specific_settings: {
      gecko: {
        id: geckoId,
        // The first version that shows the user `data_collection_permissions` at installation.
        strict_min_version: '140.0',
        // A session token, and the key of a private app; nothing that tells who the user is.
        data_collection_permissions: { required: ['authenticationInfo' as const] },
      },
    },
  };
}

function contentSecurityPolicy(brokerUrl: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${brokerUrl ?? anyBroker}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Https, or http that never leaves the machine. A policy cannot name an IPv6 address. */
const anyBroker = 'https: http://localhost:* http://127.0.0.1:*';
