/** The address comes from a server: it must not run as a script, nor open a file. */
export function isWebPage(url: string | null): url is string {
  const parsed = url === null ? null : URL.parse(url);
  return parsed !== null && ['https:', 'http:'].includes(parsed.protocol);
}
