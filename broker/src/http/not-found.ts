import { routes } from '@connector/shared/routes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { showPage } from './navigation.ts';
import { refuseToken } from './oauth-answers.ts';
import { notFoundPage } from './pages/not-found-page.ts';
import { isApiPath, isClientPath, pathOf } from './path-of.ts';
import { sendProblem } from './problem-answers.ts';

const methods = ['GET', 'POST', 'DELETE'] as const;

const knownPaths = new Set<string>(Object.values(routes));

/** No route: an unknown path, or a known one by a method that it does not have. */
export function registerNotFound(app: FastifyInstance): void {
  app.setNotFoundHandler(async (request, reply) => {
    const path = pathOf(request);
    // Asked of known paths alone: the router takes what it is asked for a pattern, and may throw.
    const allowed = knownPaths.has(path)
      ? methods.filter((method) => app.hasRoute({ method, url: path }))
      : [];
    if (allowed.length > 0) reply.header('allow', allowed.join(', '));
    return answer(request, reply, path, allowed.length > 0 ? 405 : 404);
  });
}

function answer(request: FastifyRequest, reply: FastifyReply, path: string, status: number) {
  if (isApiPath(path)) return sendProblem(reply, 'invalid_request', status);
  if (isClientPath(path)) {
    return refuseToken(reply, 'invalid_request', { status });
  }
  // A person may see this one, in a window that Chromium would close on any other status.
  if (request.method === 'GET') return showPage(reply, notFoundPage);
  return reply.code(status).send();
}

/**
 * For `rewriteUrl`. An address with broken percent-encoding has no route, but the router would answer
 * it itself, past every hook; taken literally it is an unknown path like any other.
 */
export function literalIfMalformed(url: string): string {
  const [path = '', ...query] = url.split('?');
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}
