import { isIP } from 'node:net';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BrokerError } from '../errors.ts';
import { recordTo } from '../logging.ts';

/** Requests a minute from one address, by what they ask for. Good and bad ones count alike. */
const limits = {
  /** Few enough that nobody can try out here whether a key works. */
  api_key: 5,
} as const;

/** Lets a request pass, or throws. */
export type Limit = (request: FastifyRequest) => Promise<void>;

export async function registerLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    timeWindow: '1 minute',
    keyGenerator: (request) => addressKey(request.ip),
  });
}

/** The limit of one name: all that use what this returns are counted together. */
export function createLimit(app: FastifyInstance, name: keyof typeof limits): Limit {
  const count = app.createRateLimit({ max: limits[name] });
  return async (request) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    recordTo(request.log)('request.limited', { reason: name });
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
