import { sessionTokenPattern } from '@connector/shared/oauth';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import { BrokerError } from '../errors.ts';
import { authenticate } from '../flows/authenticate.ts';
import { recordTo } from '../logging.ts';
import type { Storage } from '../storage/storage.ts';
import type { StoredConnection } from '../storage/stored-connection.ts';
import { bearerRealm } from './problem-answers.ts';

interface Dependencies {
  storage: Storage;
  clock: Clock;
  sessionIdleMs: number;
}

/**
 * RFC 6750: the token is read from the Authorization header and nowhere else, and the challenge
 * says no more than section 3.1 allows.
 *
 * @throws {BrokerError} `session_invalid` or `invalid_request`; a challenge other than that of an
 *   invalid token is set here.
 */
export async function requireSession(
  dependencies: Dependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<StoredConnection> {
  const token = readBearer(request, reply);
  try {
    return await authenticate(dependencies, token);
  } catch (error) {
    if (error instanceof BrokerError) recordTo(request.log)('session.refused');
    throw error;
  }
}

function readBearer(request: FastifyRequest, reply: FastifyReply): string {
  const values = request.raw.headersDistinct.authorization ?? [];
  const [, token] = /^bearer(?: +(.*))?$/i.exec(values[0] ?? '') ?? [];
  if (values.length > 1 || token === '' || (token && /\s/.test(token))) {
    reply.header('www-authenticate', `${bearerRealm}, error="invalid_request"`);
    throw new BrokerError('invalid_request');
  }
  if (token === undefined) {
    reply.header('www-authenticate', bearerRealm);
    throw new BrokerError('session_invalid');
  }
  if (!sessionTokenPattern.test(token)) throw new BrokerError('session_invalid');
  return token;
}
