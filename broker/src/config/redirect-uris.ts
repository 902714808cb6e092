import { SettingProblem } from './setting-reader.ts';

/** What `identity.getRedirectURL()` returns in Chrome and Edge, in Firefox, and in Firefox on loopback. */
const forms = [
  /^https:\/\/[a-p]{32}\.chromiumapp\.org\/[\w./-]*$/,
  /^https:\/\/[0-9a-f]{40}\.extensions\.allizom\.org\/[\w./-]*$/,
  /^http:\/\/127\.0\.0\.1\/mozoauth2\/[0-9a-f]{40}(?:\/[\w./-]*)?$/,
];

/** Exact redirect URIs, comma-separated. No pattern, no other host: RFC 9700 section 2.1. */
export function parseRedirectUris(text: string): string[] {
  return text.split(',').map((part, index) => parseRedirectUri(part.trim(), index + 1));
}

function parseRedirectUri(uri: string, place: number): string {
  if (!forms.some((form) => form.test(uri)) || new URL(uri).href !== uri) {
    throw new SettingProblem(
      `must list exact addresses such as https://<32 letters a to p>.chromiumapp.org/attentive, and has none at place ${place}`,
    );
  }
  return uri;
}

/**
 * The origin of the extension behind a redirect URI, for CORS. Undefined for Firefox, which gives
 * every profile a random one.
 */
export function extensionOrigin(redirectUri: string): string | undefined {
  const id = /^https:\/\/([a-p]{32})\.chromiumapp\.org\//.exec(redirectUri)?.[1];
  return id && `chrome-extension://${id}`;
}
