import { createHash } from 'node:crypto';
import {
  chromiumRedirectUri,
  developmentId,
  geckoId,
  geckoLoopbackUri,
  geckoRedirectUri,
} from '@connector/shared/extension-identity';
import { redirectPath } from '@connector/shared/oauth';
import { type Finding, fail, look, pass } from './finding.ts';

/** The ids of one's own listings, as far as the operator gave them. */
export interface ExtensionIds {
  chrome: string | undefined;
  edge: string | undefined;
  firefox: string | undefined;
}

const name = 'EXTENSION_REDIRECT_URIS';

/** Which extensions may connect, and whether those of one's own listings are among them. */
export function lookAtRedirectUris(
  configured: readonly string[] | undefined,
  ids: ExtensionIds,
): Finding[] {
  const wanted = [
    ...expected('Chrome', ids.chrome && chromiumRedirectUri(ids.chrome)),
    ...expected('Edge', ids.edge && chromiumRedirectUri(ids.edge)),
    ...expected('Firefox', ids.firefox && geckoRedirectUri(digestOf(ids.firefox))),
  ].map(({ browser, uri }) =>
    configured?.includes(uri)
      ? pass(`${browser}: ${uri} is in ${name}.`)
      : fail(`${browser}: ${uri} is not in ${name}.`, fixFor(uri, configured)),
  );
  return [...(configured ?? []).map(explain), ...wanted];
}

function fixFor(uri: string, configured: readonly string[] | undefined): string {
  return configured ? `Add it to ${name}, after a comma.` : `Set ${name}=${uri}`;
}

function expected(browser: string, uri: string | undefined) {
  return uri ? [{ browser, uri }] : [];
}

function explain(uri: string): Finding {
  const { protocol, hostname, pathname } = new URL(uri);
  if (!pathname.endsWith(`/${redirectPath}`)) {
    return fail(
      `${uri} does not end in /${redirectPath}, where the extension always returns to.`,
      `Write it with /${redirectPath} at its end.`,
    );
  }
  if (protocol === 'http:') return explainLoopback(uri);
  if (hostname.endsWith('.chromiumapp.org')) return explainChromium(uri, hostname.split('.')[0]);
  return explainGecko(uri);
}

function explainChromium(uri: string, id: string | undefined): Finding {
  if (id === developmentId) {
    return look(
      `${uri}: Chrome or Edge, but the unpacked copy that developers load.`,
      'Right for trying out. For users of a store, add the URI of the id that the store gave (--chrome-id, --edge-id).',
    );
  }
  return pass(`${uri}: Chrome, Edge or their like, the extension with the id ${id}.`);
}

function explainGecko(uri: string): Finding {
  if (uri === geckoRedirectUri(digestOf(geckoId))) {
    return pass(`${uri}: Firefox, the add-on ${geckoId}.`);
  }
  return look(
    `${uri}: Firefox, an add-on with another id than ${geckoId}.`,
    'Right if you publish an add-on of your own: "doctor --firefox-id ID" proves it.',
  );
}

function explainLoopback(uri: string): Finding {
  const isOurs = uri === geckoLoopbackUri(digestOf(geckoId));
  return look(
    `${uri}: Firefox, in the form for one's own machine, ${isOurs ? `of the add-on ${geckoId}` : 'of another add-on'}.`,
    'The extension returns to the form that ends in .extensions.allizom.org: see that it is in the list too.',
  );
}

/** How Firefox makes an address of an add-on's id. */
function digestOf(id: string): string {
  return createHash('sha1').update(id).digest('hex');
}
