import type { FastifyReply } from 'fastify';
import type { BrokerError } from '../errors.ts';

/** Where Attentive asks for patience without saying how much. */
const defaultSeconds = 30;

/** RFC 9110 section 10.2.3, for every 429. */
export function setRetryAfter(reply: FastifyReply, { retryAfter = defaultSeconds }: BrokerError) {
  reply.header('retry-after', retryAfter);
}
