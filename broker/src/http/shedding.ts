import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { routes } from '@connector/shared/routes';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { unavailable } from '../errors.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { pathOf } from './path-of.ts';

/** Of what may be used, how much a broker uses before it takes no more work: the rest is for that. */
const share = 0.85;

/** In milliseconds, in the mean over a second: a request waits several times this long by then. */
const longestDelay = 1_000;

/** A slow client costs a connection and little else; a thousand of them cost some ten megabytes. */
const mostConnections = 1_000;

/**
 * A broker that is short of memory or time refuses work at the door while it still can, instead of
 * being killed with everything that it had begun. It looks once a second, and recovers by itself.
 */
export async function registerShedding(
  app: FastifyInstance,
  metrics: Pick<Metrics, 'requestsShed'> | null,
): Promise<void> {
  app.server.maxConnections = mostConnections;
  await app.register(underPressure, {
    maxEventLoopDelay: longestDelay,
    maxHeapUsedBytes: share * getHeapStatistics().heap_size_limit,
    maxRssBytes: share * memoryLimit(),
    pressureHandler: async (request, _reply, what) => {
      const path = pathOf(request);
      // A supervisor that got no answer would end the process, which is what this is to prevent.
      if (path === routes.live || path === routes.ready) return;
      metrics?.requestsShed.inc();
      throw unavailable(new UnderPressure(what));
    },
  });
}

/** In bytes: that of the unit or container where there is one, else of the machine. */
function memoryLimit(): number {
  // Where there is no limit this is 0, or larger than any machine.
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/** For the log, with what there was too much of. */
class UnderPressure extends Error {
  override name = 'UnderPressure';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
