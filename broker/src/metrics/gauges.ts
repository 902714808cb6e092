import { Gauge, type Registry } from 'prom-client';
import type { PublicApp } from '../attentive/attentive.ts';
import { boundedQuestion } from '../bounded-question.ts';
import type { Census } from '../storage/census.ts';

/** A scrape waits no longer for the database than this. */
const patienceMs = 1_000;

interface Sources {
  takeCensus: () => Promise<Census>;
  publicApp: Pick<PublicApp, 'standing'> | null;
}

/** What is asked when somebody looks, and is absent where there is no answer. */
export function registerGauges(registry: Registry, { takeCensus, publicApp }: Sources): void {
  const ask = boundedQuestion(patienceMs, takeCensus);
  // Both gauges of one scrape share the question. No answer is told by what is missing.
  const census = () => ask().catch(() => undefined);
  registerCensus([registry], census);
  if (publicApp) registerStanding([registry], publicApp);
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
