import { redirectPath } from './oauth.ts';

/** The add-on's id in Firefox, wherever it was installed from: it decides the redirect URI. */
export const geckoId = 'connector-for-attentive@unofficial';

/** The id of every unpacked copy in Chromium. Stores assign ids of their own. */
export const developmentId = 'jbnommedfignahjkjfegffelonoemkfe';

/** What `identity.getRedirectURL(redirectPath)` answers in Chromium. */
export function chromiumRedirectUri(id: string): string {
  return `https://${id}.chromiumapp.org/${redirectPath}`;
}

/**
 * What `identity.getRedirectURL(redirectPath)` answers in Firefox.
 * https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/API/identity/getRedirectURL
 *
 * @param digest the SHA-1 of the add-on's id, in hexadecimal.
 */
export function geckoRedirectUri(digest: string): string {
  return `https://${digest}.extensions.allizom.org/${redirectPath}`;
}

/** The form that Firefox takes as well, for servers that know only addresses of one's own machine. */
export function geckoLoopbackUri(digest: string): string {
  return `http://127.0.0.1/mozoauth2/${digest}/${redirectPath}`;
}
