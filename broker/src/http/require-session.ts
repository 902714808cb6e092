import { sessionTokenPattern } from '@connector/shared/oauth';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import { BrokerError } from '../errors.ts';
import { type Authenticated, authenticate } from '../flows/authenticate.ts';
import { recordTo } from '../logging.ts';
import type { Storage } from '../storage/storage.ts';
import type { StoredConnection } from '../storage/stored-connection.ts';
import type { Limit } from './limits.ts';
import { bearerRealm } from './problem-answers.ts';

interface Dependencies {
  storage: Storage;
  clock: Clock;
  sessionIdleMs: number;
  limit: Limit;
}

/**
 * RFC 6750: the token is read from the Authorization header and nowhere else, and the challenge
 * says no more than section 3.1 allows. A live session is counted by itself, so that no neighbour
 * can use up its share; all others are counted by their address.
 *
 * @throws {BrokerError} `session_invalid`, `invalid_request` or `rate_limited`; a challenge other
 *   than that of an invalid token is set here.
 */
export async function requireSession(
  dependencies: Dependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<StoredConnection> {
  const { connection, tokenHash } = await identify(dependencies, request, reply);
  await dependencies.limit(request, tokenHash);
  return connection;
}

/** Counts a stranger before anything is recorded: a flood of them must not fill the log. */
async function identify(
  dependencies: Dependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Authenticated> {
  try {
    return await authenticate(dependencies, readBearer(request, reply));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await dependencies.limit(request);
    if (error.reason === 'session_invalid') recordTo(request.log)('session.refused');
    throw error;
  }
}

/** As opposed to a database that is away for a moment, which nobody is to blame for. */
function isRefusal(error: unknown): error is BrokerError {
  return (
    error instanceof BrokerError &&
    (error.reason === 'session_invalid' || error.reason === 'invalid_request')
  );
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
