import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.ts';
import { parseFormEncoded } from './form-encoding.ts';
import { styleHash } from './pages/style.ts';

/** What holds for every answer, whatever the route. */
export async function registerProtections(
  app: FastifyInstance,
  { publicUrl }: Pick<Config, 'publicUrl'>,
): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('cache-control', 'no-store');
  });

  await app.register(helmet, {
    // No form-action: Chromium applies it to the whole chain of redirects after a form, which
    // leads through Attentive to the extension.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: [`'${styleHash}'`],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: publicUrl.startsWith('https:') && {
      maxAge: 31_536_000,
      // The operator's other hosts are theirs to decide about.
      includeSubDomains: false,
    },
  });

  await app.register(cookie);

  // One kind of body, read as RFC 6749 appendix B says; everything else is 415.
  app.removeAllContentTypeParsers();
  await app.register(formbody, { parser: parseFormEncoded });
}
