import type { FastifyRequest } from 'fastify';
import { type Parameters, readParameters } from '../flows/parameters.ts';

/**
 * The one reader of `application/x-www-form-urlencoded`, for queries and bodies alike. It keeps
 * repeated parameters, which a plain object would merge or drop; Fastify's types expect such an
 * object, but pass on whatever this returns.
 */
export function parseFormEncoded(text: string): Record<string, unknown> {
  return new URLSearchParams(text) as unknown as Record<string, unknown>;
}

export function queryOf(request: FastifyRequest): Parameters {
  return readParameters(request.query as URLSearchParams);
}

/** A request without a body has no parameters. */
export function formOf(request: FastifyRequest): Parameters {
  return readParameters((request.body ?? new URLSearchParams()) as URLSearchParams);
}
