/**
 * The id of the extension that a redirect URI leads to, as its store or the browser gave it: the
 * client, where an event tells of one. All extensions share one OAuth client id.
 */
export function clientOf(redirectUri: string): string | undefined {
  return /\b(?:[a-p]{32}|[0-9a-f]{40})\b/.exec(redirectUri)?.[0];
}
