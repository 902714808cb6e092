import type { ManagedBrokerUrl, Settings } from './state.ts';

/** Which broker this browser connects at, and who said so. */
export interface BrokerAddress {
  /**
   * `build`: whoever published this copy of the extension; `policy`: the organization that manages
   * the browser; `user`: typed in the options. Only the last can be changed there.
   */
  source: 'build' | 'policy' | 'user';
  /** An origin; null if none is chosen, or the organization's is none. */
  brokerUrl: string | null;
}

/** The build decides, else the organization, else the user. */
export function chooseBrokerAddress(
  preset: string | null,
  managed: ManagedBrokerUrl,
  settings: Settings,
): BrokerAddress {
  if (preset !== null) return { source: 'build', brokerUrl: preset };
  if (managed !== null) return { source: 'policy', brokerUrl: readBrokerAddress(managed) };
  return { source: 'user', brokerUrl: settings.brokerUrl };
}

/**
 * The origin of an address as people write it: with or without `https://`, with a path behind it.
 * Null if there is none to which a token may go: https, or http that never leaves the machine
 * (RFC 6749 section 3.1.2.1, RFC 8252 section 8.3). No IPv6 address: Chromium ignores one in a
 * page's policy, and with it the only broker (CSP 3, section 2.3.1).
 */
export function readBrokerAddress(typed: string): string | null {
  const trimmed = typed.trim();
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!url || !hostPattern.test(url.hostname)) return null;
  // Whoever writes a name before the host may take it for the host.
  if (url.username || url.password) return null;
  if (url.protocol === 'https:') return url.origin;
  return url.protocol === 'http:' && isLoopback(url.hostname) ? url.origin : null;
}

/** A name, IDNA done, or an IPv4 address. Chromium takes a sentence for a host, with `%20` for blanks. */
const hostPattern = /^[a-z\d._-]+$/;

function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1'].includes(hostname);
}
