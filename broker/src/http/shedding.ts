import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { routes } from '@connector/shared/routes';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { unavailable } from '../errors.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { pathOf } from './path-of.ts';

/** V8 ends the process at its limit: the rest is for what is under way, and for garbage. */
const shareOfHeap = 0.85;

/** The system takes its own caches first, and some of this a broker has from its start. */
const shareOfMemory = 0.95;

/** Milliseconds. */
const lookInterval = 250;

/**
 * One request takes about a millisecond, so that with so many clients nobody waits much longer than
 * a second for their turn. Of the heap they may hold a share, where it is small: so many bytes each,
 * by beginning a request that they do not end.
 */
const mostConnections = 1_000;
const shareOfSlowClients = 0.25;
const slowClientBytes = 20 * 1024;

/**
 * A broker that is short of memory refuses work at the door while it still can, instead of
 * being killed with everything that it had begun. It recovers by itself.
 */
export async function registerShedding(
  app: FastifyInstance,
  metrics: Pick<Metrics, 'requestsShed'> | null,
): Promise<void> {
  const heap = getHeapStatistics().heap_size_limit;
  const affordable = Math.floor((shareOfSlowClients * heap) / slowClientBytes);
  // Beyond, a connection is closed: its client has not yet said enough to be answered.
  app.server.maxConnections = Math.min(mostConnections, affordable);
  await app.register(underPressure, {
    sampleInterval: lookInterval,
    // Not by the delay of the event loop: in a busy loop the library measures none at times, and
    // takes that for an endless one.
    maxHeapUsedBytes: shareOfHeap * heap,
    maxRssBytes: shareOfMemory * memoryLimit(),
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
