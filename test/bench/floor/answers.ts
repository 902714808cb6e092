import type { OutgoingHttpHeaders } from 'node:http';

export interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: string;
}

/** What the broker sends with every answer, whatever its route. */
const always: OutgoingHttpHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none';style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';base-uri 'none';frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

export function page(body: string, headers: OutgoingHttpHeaders = {}): Answer {
  return {
    status: 200,
    headers: {
      ...always,
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'en',
      vary: 'Accept-Language',
      ...headers,
    },
    body,
  };
}

export function seeOther(location: string, headers: OutgoingHttpHeaders = {}): Answer {
  return { status: 303, headers: { ...always, location, ...headers }, body: '' };
}

/** For the extension, which reads it from its own origin. */
export function json(status: number, value: object, origin: string | undefined): Answer {
  return {
    status,
    headers: {
      ...always,
      'content-type': 'application/json; charset=utf-8',
      vary: 'Origin',
      ...(origin === undefined ? {} : { 'access-control-allow-origin': origin }),
      'access-control-expose-headers': 'retry-after, x-request-id',
    },
    body: JSON.stringify(value),
  };
}

/** The broker's refusals say more; here it is enough that they are made. */
export function refused(status: number): Answer {
  return { status, headers: always, body: '' };
}
