import { isIP } from 'node:net';
import { SettingProblem } from './setting-reader.ts';

/** Https, or http where it never leaves the machine. */
function isSecureUrl(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

export function parseOrigin(text: string): string {
  const url = parseSecureUrl(text);
  const bare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  if (!bare || text.endsWith('?') || text.endsWith('#')) {
    throw new SettingProblem('must be an origin alone, like https://broker.example.com');
  }
  return url.origin;
}

export function parseSecureUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw new SettingProblem('is not an address (URL)');
  if (!isSecureUrl(url)) {
    throw new SettingProblem('must begin with https:// (plain http only on loopback)');
  }
  if (url.username || url.password) throw new SettingProblem('must hold no user name or password');
  return url;
}

/** A page for users: https. */
export function parsePageUrl(text: string): string {
  return parseSecureUrl(text).href;
}

/** Where users get help: a page, or an address to write to. */
export function parseSupportUrl(text: string): string {
  const isAddress = text.startsWith('mailto:') && URL.canParse(text);
  return isAddress ? new URL(text).href : parsePageUrl(text);
}

/** Zero lets the operating system choose. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new SettingProblem('must be a port number from 0 to 65535');
  }
  return port;
}

/** `10.0.0.0/8, fd00::/8`: never "all", never a number of hops, which a client can pad. */
export function parseNetworks(text: string): string[] {
  return text.split(',').map((part, index) => parseNetwork(part.trim(), index + 1));
}

function parseNetwork(text: string, place: number): string {
  const [address = '', length = '', ...rest] = text.split('/');
  const family = isIP(address);
  const longest = family === 4 ? 32 : 128;
  const bits = Number(length);
  if (!family || rest.length > 0 || !/^\d{1,3}$/.test(length) || bits < 1 || bits > longest) {
    throw new SettingProblem(
      `must list networks such as 10.0.0.0/8 or fd00::/8, and has none at place ${place}`,
    );
  }
  return text;
}
