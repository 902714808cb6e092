import { Gauge, type Registry } from 'prom-client';
import type { PublicApp } from '../attentive/attentive.ts';
import { boundedQuestion } from '../bounded-question.ts';
import type { Clock } from '../clock.ts';
import type { Census } from '../storage/census.ts';

/** A scrape waits no longer for the database than this. */
const patienceMs = 1_000;

/** A count goes through every row: at a hundred thousand companies a fifth of a second on SQLite. */
const censusAgeMs = 60 * 1000;

interface Sources {
  takeCensus: () => Promise<Census>;
  publicApp: Pick<PublicApp, 'standing'> | null;
  clock: Clock;
}

/** What is asked when somebody looks, and is absent where there is no answer. */
export function registerGauges(registry: Registry, sources: Sources): void {
  const { publicApp } = sources;
  registerCensus([registry], rememberCensus(sources));
  if (publicApp) registerStanding([registry], publicApp);
}

/** Both gauges of one scrape share the question. No answer is told by what is missing. */
function rememberCensus({ takeCensus, clock }: Sources): () => Promise<Census | undefined> {
  const ask = boundedQuestion(patienceMs, takeCensus);
  let census: Census | undefined;
  let takenAt = 0;
  return async () => {
    const now = clock();
    if (census && Math.abs(now - takenAt) < censusAgeMs) return census;
    census = await ask().catch(() => undefined);
    takenAt = now;
    return census;
  };
}

function registerCensus(registers: Registry[], census: () => Promise<Census | undefined>): void {
  new Gauge({
    name: 'connector_connections',
    help: 'Connections that are stored, by kind and status.',
    labelNames: ['kind', 'status'],
    registers,
    async collect() {
      const taken = await census();
      this.reset();
      for (const { count, ...labels } of taken?.connections ?? []) this.set(labels, count);
    },
  });
  new Gauge({
    name: 'connector_sessions',
    help: 'Sessions of browsers that are live.',
    registers,
    async collect() {
      const taken = await census();
      if (taken) this.set(taken.sessions);
      else this.remove();
    },
  });
}

function registerStanding(registers: Registry[], publicApp: Pick<PublicApp, 'standing'>): void {
  new Gauge({
    name: 'connector_attentive_rejects_client',
    help: '1 if Attentive did not take our client id and secret when they were last used.',
    registers,
    collect() {
      this.set(publicApp.standing() === 'rejected' ? 1 : 0);
    },
  });
}
