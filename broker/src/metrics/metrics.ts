import { brokerCauses } from '@connector/shared/causes';
import { connectionKinds } from '@connector/shared/states';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { type RecordEvent, securityEvents } from '../logging.ts';

/** Seconds, from an index look-up to the time after which we stop waiting for Attentive. */
const buckets = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 5, 10];

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * What is counted of a running broker, for Prometheus. Every label is one of a closed list: nothing
 * that a caller, a company or Attentive chose becomes one.
 */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    countEvent: createEventCounter(registry),
    ...createTimings(registry),
    requestsShed: new Counter({
      name: 'connector_requests_shed_total',
      help: 'Requests refused at the door for want of memory or time.',
      registers: [registry],
    }),
    logLinesDropped: new Counter({
      name: 'connector_log_lines_dropped_total',
      help: 'Lines of the log that were lost because nobody took them.',
      registers: [registry],
    }),
  };
}

/** The security events by name, and what can be told of them beside. */
function createEventCounter(registry: Registry): RecordEvent {
  const registers = [registry];
  const events = new Counter({
    name: 'connector_security_events_total',
    help: 'Lines of the log that may have to be accounted for, by event.',
    labelNames: ['event'],
    registers,
  });
  const connects = new Counter({
    name: 'connector_connects_total',
    help: 'Companies connected, and tries that failed, by kind and cause.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const limits = new Counter({
    name: 'connector_limits_hit_total',
    help: 'Callers that reached a limit, each counted once a minute.',
    labelNames: ['limit'],
    registers,
  });
  // What has not happened yet is 0 and not absent, or its first time would go unseen.
  for (const event of securityEvents) events.inc({ event }, 0);
  for (const kind of connectionKinds) {
    for (const outcome of ['succeeded', ...brokerCauses]) connects.inc({ kind, outcome }, 0);
  }
  return (event, { kind = 'oauth', reason = 'internal' } = {}) => {
    events.inc({ event });
    if (event === 'connect.succeeded') connects.inc({ kind, outcome: 'succeeded' });
    if (event === 'connect.failed') connects.inc({ kind, outcome: reason });
    if (event === 'request.limited') limits.inc({ limit: reason });
  };
}

/** How long things take, in seconds, and so also how often they happen. */
function createTimings(registry: Registry) {
  const registers = [registry];
  return {
    attentive: new Histogram({
      name: 'connector_attentive_request_duration_seconds',
      help: 'Requests to Attentive, by call and the status of the answer.',
      labelNames: ['call', 'status'],
      buckets,
      registers,
    }),
    database: new Histogram({
      name: 'connector_database_duration_seconds',
      help: 'Work of the database, waiting for its turn included.',
      labelNames: ['work'],
      buckets,
      registers,
    }),
    databaseFailures: new Counter({
      name: 'connector_database_failures_total',
      help: 'Work of the database that failed.',
      labelNames: ['work'],
      registers,
    }),
    requests: new Histogram({
      name: 'connector_http_request_duration_seconds',
      help: 'Requests answered, by route and status.',
      labelNames: ['route', 'status'],
      buckets,
      registers,
    }),
  };
}
