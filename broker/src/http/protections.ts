import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.ts';
import { parseFormEncoded } from './form-encoding.ts';
import { styleHash } from './pages/style.ts';

/** What holds for every answer, whatever the route. */
export async function registerProtections(
  app: FastifyInstance,
  { publicUrl }: Pick<Config, 'publicUrl'>,
): Promise<void> {
  const headers = headersOf(publicUrl);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    reply.header('x-request-id', request.id);
    done();
  });

  // One kind of body, read as RFC 6749 appendix B says; everything else is 415.
  app.removeAllContentTypeParsers();
  await app.register(formbody, { parser: parseFormEncoded });
}

/**
 * What the OWASP HTTP Headers Cheat Sheet asks for, the same with every answer, so they are written
 * down once and not composed for each.
 */
function headersOf(publicUrl: string): Record<string, string> {
  return {
    'cache-control': 'no-store',
    // No form-action: Chromium applies it to the whole chain of redirects after a form, which
    // leads through Attentive to the extension.
    'content-security-policy': `default-src 'none';style-src '${styleHash}';base-uri 'none';frame-ancestors 'none'`,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
    // The operator's other hosts are theirs to decide about: no includeSubDomains.
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  };
}
