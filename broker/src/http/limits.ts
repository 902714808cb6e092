import { isIP } from 'node:net';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BrokerError } from '../errors.ts';
import { recordTo } from '../logging.ts';

/** Requests a minute from one caller, by what they ask for. Good and bad ones count alike. */
const limits = {
  authorize: 60,
  callback: 30,
  /** Every grant. */
  token: 30,
  /** Few enough that nobody can try out here whether a key works. */
  api_key: 5,
  revoke: 60,
  session: 120,
} as const;

/**
 * Lets a request pass, or throws. A minute begins with a caller's first request and is over for good
 * when it ends: what was refused in it makes it no longer, so whoever shares an address with a flood
 * has their turn in the next one.
 *
 * @param caller who is counted; the request's address unless told.
 * @throws {BrokerError} `rate_limited`, with what is left of the minute.
 */
export type Limit = (request: FastifyRequest, caller?: string) => Promise<void>;

export async function registerLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    timeWindow: '1 minute',
    // Nobody is banned: it tells the first request too many from all further ones.
    ban: 1,
  });
}

/**
 * The limit of one name: all that use what this returns are counted together. It remembers the five
 * thousand callers last heard of, so that no number of addresses costs more than a megabyte or two.
 */
export function createLimit(app: FastifyInstance, name: keyof typeof limits): Limit {
  // The library knows the caller by the request alone.
  const callers = new WeakMap<FastifyRequest, string>();
  const count = app.createRateLimit({
    max: limits[name],
    keyGenerator: (request) => callers.get(request) ?? addressKey(request.ip),
  });
  return async (request, caller) => {
    if (caller !== undefined) callers.set(request, caller);
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    // Once a minute for each caller: a flood must not fill the log.
    if (!counted.isBanned) recordTo(request.log)('request.limited', { reason: name });
    throw new BrokerError('rate_limited', { retryAfter: counted.ttlInSeconds });
  };
}

const ipv6Network = 64;

/**
 * Who counts as one: an IPv4 address, also inside IPv6, or the network of /64 that every IPv6
 * customer has for themselves. What a proxy calls an address and is none shares one count, or any
 * port or word appended to it would begin a new one.
 */
export function addressKey(address: string): string {
  return isIP(address) ? normalizeIP(address, ipv6Network) : 'unknown';
}
