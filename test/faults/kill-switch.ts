/**
 * Loaded into a broker's process before the broker itself (`node --import`): counts the steps by
 * which it leaves traces, and ends the process at a chosen one as a power cut would.
 */
import { Socket } from 'node:net';
import { DatabaseSync, StatementSync } from 'node:sqlite';

/** What the test sends. */
export interface Order {
  /** The step at which to end, counted from now; none to count alone. */
  killAt: number | null;
}

/** What it answers: how many steps there were since the last order. */
export interface Report {
  steps: number;
}

let steps = 0;
let killAt: number | null = null;

process.on('message', (order: Order) => {
  process.send?.({ steps } satisfies Report);
  steps = 0;
  killAt = order.killAt;
});
process.channel?.unref();

/** Before and after: half of what may go wrong lies on either side. */
function countCalls(owner: object, name: string): void {
  const original = Reflect.get(owner, name) as (...values: unknown[]) => unknown;
  Reflect.set(owner, name, function (this: unknown, ...values: unknown[]) {
    step();
    const result = original.apply(this, values);
    step();
    return result;
  });
}

function step(): void {
  steps += 1;
  if (steps === killAt) process.kill(process.pid, 'SIGKILL');
}

countCalls(DatabaseSync.prototype, 'exec');
for (const name of ['all', 'get', 'run']) countCalls(StatementSync.prototype, name);
// All that leaves the process: answers to browsers, questions to Attentive and to PostgreSQL.
countCalls(Socket.prototype, 'write');
