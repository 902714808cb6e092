import { findConnection } from '../companies.ts';
import type { ConsentGate } from './consent-gate.ts';
import type { Revocations } from './revocations.ts';
import {
  afterOffline,
  afterTurn,
  type Chance,
  dueSubjects,
  nextDueTime,
  planned,
} from './schedule.ts';
import type { Sessions } from './sessions.ts';
import type { Store } from './store.ts';

/** What we use of `browser.alarms`. */
export interface Alarms {
  get(name: string): Promise<{ scheduledTime: number } | undefined>;
  create(name: string, alarm: { when: number }): void | Promise<void>;
  clear(name: string): Promise<boolean>;
}

export interface LivenessParts {
  alarms: Alarms;
  store: Store;
  consent: ConsentGate;
  sessions: Sessions;
  revocations: Revocations;
  isOnline: () => boolean;
  clock: () => Date;
  chance: Chance;
}

export const alarmName = 'next turn';

/** In milliseconds. Browsers keep no alarm to less than half of it. */
const soonest = 60 * 1000;

/**
 * Everything that is asked without anybody asking for it: whether companies still work, and
 * whether a broker can be told now what it could not be told before. Without consent nothing is.
 */
export function createLiveness(parts: LivenessParts) {
  const { alarms, store, consent, sessions, revocations, clock, chance } = parts;
  let running: Promise<void> | null = null;

  /** Sees to it that the next turn comes: browsers may drop alarms. */
  async function keep(): Promise<void> {
    if (running) return;
    const given = await consent.isGiven(null);
    if (given.ok && given.value) await plan();
    else await alarms.clear(alarmName);
  }

  async function plan(): Promise<void> {
    const stored = await store.readConnections();
    if (!stored.ok) return;
    await store.changeSchedule((schedule) => planned(schedule, stored.value, clock(), chance));
    const schedule = await store.readSchedule();
    if (!schedule.ok) return;
    const next = nextDueTime(schedule.value);
    if (next === null) await alarms.clear(alarmName);
    else await setAlarm(Math.max(next, clock().getTime() + soonest));
  }

  /** One that is set for earlier stays: it may be about to ring. */
  async function setAlarm(when: number): Promise<void> {
    const alarm = await alarms.get(alarmName);
    if (!alarm || alarm.scheduledTime > when) await alarms.create(alarmName, { when });
  }

  /** One after the other, each once, however late it is. */
  async function takeTurns(choose: () => Promise<string[]>): Promise<void> {
    const given = await consent.isGiven(null);
    if (!given.ok || !given.value) return;
    if (!parts.isOnline()) {
      await alarms.create(alarmName, { when: afterOffline(clock(), chance) });
      return;
    }
    for (const subject of await choose()) await takeTurn(subject);
    await plan();
  }

  function run(choose: () => Promise<string[]>): Promise<void> {
    running ??= takeTurns(choose).finally(() => {
      running = null;
    });
    return running;
  }

  async function findDue(): Promise<string[]> {
    const schedule = await store.readSchedule();
    return schedule.ok ? dueSubjects(schedule.value, clock()) : [];
  }

  async function findBrokersToTell(): Promise<string[]> {
    const stored = await store.readConnections();
    return stored.ok ? stored.value.revocations.map(({ brokerUrl }) => brokerUrl) : [];
  }

  async function takeTurn(subject: string): Promise<void> {
    const before = await store.readConnections();
    if (!before.ok) return;
    const isCompany = findConnection(before.value, subject) !== null;
    const outcome = isCompany ? await sessions.check(subject) : await revocations.deliver(subject);
    const after = await store.readConnections();
    if (!after.ok) return;
    await store.changeSchedule((schedule) =>
      afterTurn(schedule, subject, outcome.ok, after.value, clock(), chance),
    );
  }

  return {
    keep,

    /** The alarm has rung. */
    ring: () => run(findDue),

    /** The browser has started: a broker that was away may be back. */
    start: () =>
      run(async () => [...new Set([...(await findBrokersToTell()), ...(await findDue())])]),
  };
}
