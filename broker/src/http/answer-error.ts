import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { answerNavigationError } from './navigation.ts';
import { answerOAuthError } from './oauth-answers.ts';
import { isApiPath, isClientPath, pathOf } from './path-of.ts';
import { answerApiError } from './problem-answers.ts';

/** The last resort of every request, in the form that its caller understands. */
export function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const path = pathOf(request);
  if (isApiPath(path)) return answerApiError(error, request, reply);
  if (isClientPath(path)) return answerOAuthError(error, request, reply);
  return answerNavigationError(error, request, reply);
}
