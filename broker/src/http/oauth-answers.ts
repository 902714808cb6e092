import type { OAuthError } from '@connector/shared/oauth';
import type { TokenProblem } from '@connector/shared/schemas/token';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** RFC 6749 section 5.2. The same body for an unknown, a used and an expired code. */
export function refuseToken(reply: FastifyReply, error: OAuthError, status = 400) {
  return reply.code(status).send({ error } satisfies TokenProblem);
}

export function answerOAuthError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status < 500) return refuseToken(reply, 'invalid_request', status);
  request.log.error({ err: error }, 'request failed');
  return refuseToken(reply, 'server_error', 500);
}
