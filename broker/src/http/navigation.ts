import type { BrokerCause } from '@connector/shared/causes';
import { routes } from '@connector/shared/routes';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { BrokerError } from '../errors.ts';
import { chooseTexts } from './pages/choose-texts.ts';
import { problemPage } from './pages/problem-page.ts';
import type { Texts } from './pages/texts/texts.ts';

/**
 * Answers to navigations. A sign-in window that gets a status of 400 or more is closed by Chromium
 * without a word, so these are 200 or 303 whatever happened.
 */
export function showPage(reply: FastifyReply, draw: (texts: Texts) => string) {
  const texts = chooseTexts(reply.request.headers['accept-language']);
  return reply
    .code(200)
    .type('text/html; charset=utf-8')
    .header('content-language', texts.language)
    .header('vary', 'Accept-Language')
    .send(draw(texts));
}

/** 303, so that a POST becomes a GET and its body goes no further (RFC 9700 section 4.12). */
export function seeOther(reply: FastifyReply, location: string) {
  return reply.code(303).header('location', location).send();
}

/**
 * Never a page at the address that holds a code: always away from it first. The page shows the id of
 * this request, not of its own: this is the one that the log tells of.
 */
export function seeProblem(reply: FastifyReply, reason: BrokerCause) {
  const parameters = new URLSearchParams({ reason, reference: reply.request.id });
  return seeOther(reply, `${routes.problem}?${parameters}`);
}

/** The last resort of every page. */
export function answerNavigationError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const reason = navigationReason(error);
  if (reason === 'internal') request.log.error({ err: error }, 'request failed');
  // The problem page may itself be what failed.
  const isProblemPage = request.routeOptions.url === routes.problem;
  if (!isProblemPage) return seeProblem(reply, reason);
  return showPage(reply, (texts) => problemPage(texts, reason, request.id));
}

function navigationReason(error: FastifyError | Error): BrokerCause {
  if (error instanceof BrokerError) return error.reason;
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  return status < 500 ? 'invalid_request' : 'internal';
}
