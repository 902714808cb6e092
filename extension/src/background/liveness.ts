import { findConnection } from '../companies.ts';
import type { Outcome } from '../messages.ts';
import { done, failed, succeeded } from '../outcome.ts';
import type { ConsentGate } from './consent-gate.ts';
import type { Revocations } from './revocations.ts';
import {
  afterOffline,
  afterTurn,
  type Chance,
  dueSubjects,
  nextDueTime,
  planned,
  withoutRush,
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

/** How late an alarm rings in a browser that is busy. In milliseconds. */
const punctual = 5 * 60 * 1000;

/**
 * Everything that is asked without anybody asking for it: whether companies still work, and
 * whether a broker can be told now what it could not be told before. Without consent nothing is.
 */
export function createLiveness(parts: LivenessParts) {
  const { alarms, store, consent, sessions, revocations, clock, chance } = parts;
  let running: Promise<void> | null = null;

  /** Sees to it that the next turn comes: browsers may drop alarms. */
  async function keep(): Promise<void> {
    if (!running) await keepAlarm();
  }

  async function keepAlarm(): Promise<void> {
    const next = await plan();
    if (!next.ok) await lookAgainLater();
    else if (next.value === null) await alarms.clear(alarmName);
    else await setAlarm(Math.max(next.value, clock().getTime() + soonest));
  }

  /** When the next turn comes, in milliseconds since 1970; null if there is none. */
  async function plan(): Promise<Outcome<number | null>> {
    const given = await consent.isGiven(null);
    if (!given.ok) return given;
    if (!given.value) return succeeded(null);
    const stored = await store.readConnections();
    if (!stored.ok) return stored;
    const kept = await store.changeSchedule((schedule) =>
      planned(schedule, stored.value, clock(), chance),
    );
    if (!kept.ok) return kept;
    const schedule = await store.readSchedule();
    return schedule.ok ? succeeded(nextDueTime(schedule.value)) : schedule;
  }

  /** Offline, or if a plan cannot be kept: what was asked would be asked again every minute. */
  const lookAgainLater = () => setAlarm(afterOffline(clock(), chance));

  /** One that is set for earlier stays: it may be about to ring. */
  async function setAlarm(when: number): Promise<void> {
    const alarm = await alarms.get(alarmName);
    if (!alarm || alarm.scheduledTime > when) await alarms.create(alarmName, { when });
  }

  function run(choose: () => Promise<Outcome<string[]>>): Promise<void> {
    running ??= takeTurns(choose).finally(() => {
      running = null;
    });
    return running;
  }

  async function takeTurns(choose: () => Promise<Outcome<string[]>>): Promise<void> {
    const taken = parts.isOnline() ? await takeChosen(choose) : failed('broker_unreachable');
    if (taken.ok) await keepAlarm();
    else await lookAgainLater();
  }

  /** One after the other, each once, however late it is. Fails with what is stored. */
  async function takeChosen(choose: () => Promise<Outcome<string[]>>): Promise<Outcome> {
    const given = await consent.isGiven(null);
    if (!given.ok) return given;
    if (!given.value) return done;
    const subjects = await choose();
    if (!subjects.ok) return subjects;
    for (const subject of subjects.value) {
      const taken = await takeTurn(subject);
      if (!taken.ok) return taken;
    }
    return done;
  }

  /** Fails only if what came of it cannot be kept. */
  async function takeTurn(subject: string): Promise<Outcome> {
    const before = await store.readConnections();
    if (!before.ok) return before;
    const isCompany = findConnection(before.value, subject) !== null;
    const outcome = isCompany ? await sessions.check(subject) : await revocations.deliver(subject);
    const after = await store.readConnections();
    if (!after.ok) return after;
    return store.changeSchedule((schedule) =>
      afterTurn(schedule, subject, outcome.ok, after.value, clock(), chance),
    );
  }

  async function findDue(): Promise<Outcome<string[]>> {
    const schedule = await store.readSchedule();
    return schedule.ok ? succeeded(dueSubjects(schedule.value, clock())) : schedule;
  }

  async function findBrokersToTell(): Promise<Outcome<string[]>> {
    const stored = await store.readConnections();
    if (!stored.ok) return stored;
    return succeeded([...new Set(stored.value.revocations.map(({ brokerUrl }) => brokerUrl))]);
  }

  /** The browser has started: a broker that was away may be back, and checks are overdue. */
  function start(): Promise<void> {
    return run(async () => {
      const spread = await store.changeSchedule((schedule) =>
        withoutRush(schedule, clock(), chance),
      );
      return spread.ok ? findBrokersToTell() : spread;
    });
  }

  return {
    keep,
    start,

    /** The alarm has rung, set for `scheduledTime`: long after it, the computer was off or asleep. */
    ring: (scheduledTime: number) =>
      clock().getTime() - scheduledTime > punctual ? start() : run(findDue),
  };
}
