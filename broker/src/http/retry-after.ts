import type { FastifyReply } from 'fastify';
import type { BrokerError } from '../errors.ts';

/** Where Attentive asks for patience without saying how much. */
const defaultSeconds = 30;

/** RFC 9110 section 10.2.3: with every 429, and with a 503 where we know when it may be over. */
export function setRetryAfter(reply: FastifyReply, status: number, { retryAfter }: BrokerError) {
  if (status === 429) reply.header('retry-after', retryAfter ?? defaultSeconds);
  if (status === 503 && retryAfter !== undefined) reply.header('retry-after', retryAfter);
}
