import { connectionKey, type Schedule, type StoredConnections, type Turn } from '../state.ts';

/** A number from 0 up to but not including 1, as `Math.random` gives it. */
export type Chance = () => number;

/** How long to wait, in milliseconds. */
interface Rhythm {
  usual: number;
  /** The longest pause after many failures. */
  longest: number;
}

const minute = 60 * 1000;
const hour = 60 * minute;
const firstPause = 15 * minute;
const checks: Rhythm = { usual: 12 * hour, longest: 12 * hour };
const revocations: Rhythm = { usual: firstPause, longest: 24 * hour };

/** So that browsers which started together do not ask together. */
const jitter = 0.25;

/** Over how long what is overdue is spread when the browser starts. In milliseconds. */
const rush = 10 * minute;

/** A turn that is further away was planned with a clock that was wrong. */
const furthest = 24 * hour * (1 + jitter);

/**
 * A turn for each company with a session, and for each broker that is to be told of one that ended.
 * What is planned already keeps its time, and what is over goes. The same schedule if none changed.
 */
export function planned(
  schedule: Schedule,
  stored: StoredConnections,
  now: Date,
  chance: Chance,
): Schedule {
  const turns = Object.entries(rhythmsOf(stored)).map(([subject, rhythm]): [string, Turn] => {
    const turn = schedule[subject];
    return [subject, turn && isPossible(turn, now) ? turn : turnAfter(0, rhythm, now, chance)];
  });
  const isSame = turns.every(([subject, turn]) => schedule[subject] === turn);
  return isSame && turns.length === Object.keys(schedule).length
    ? schedule
    : Object.fromEntries(turns);
}

/** The next turn of a subject that has had one; unchanged if nothing is planned for it any more. */
export function afterTurn(
  schedule: Schedule,
  subject: string,
  worked: boolean,
  stored: StoredConnections,
  now: Date,
  chance: Chance,
): Schedule {
  const rhythm = rhythmsOf(stored)[subject];
  if (!rhythm) return schedule;
  const failures = worked ? 0 : (schedule[subject]?.failures ?? 0) + 1;
  return { ...schedule, [subject]: turnAfter(failures, rhythm, now, chance) };
}

/**
 * What is overdue, at some moment of the next minutes: on a Monday morning the browsers of a whole
 * company start together. The same schedule if nothing is.
 */
export function withoutRush(schedule: Schedule, now: Date, chance: Chance): Schedule {
  const overdue = dueSubjects(schedule, now);
  if (overdue.length === 0) return schedule;
  const later = overdue.map((subject): [string, Turn] => {
    const dueAt = new Date(now.getTime() + Math.round(rush * chance())).toISOString();
    return [subject, { dueAt, failures: schedule[subject]?.failures ?? 0 }];
  });
  return { ...schedule, ...Object.fromEntries(later) };
}

/** Whose turn has come, the longest overdue first. */
export function dueSubjects(schedule: Schedule, now: Date): string[] {
  return Object.entries(schedule)
    .filter(([, turn]) => dueTime(turn) <= now.getTime())
    .sort(([, a], [, b]) => dueTime(a) - dueTime(b))
    .map(([subject]) => subject);
}

/** When the next turn comes, in milliseconds since 1970; null if there is none. */
export function nextDueTime(schedule: Schedule): number | null {
  const times = Object.values(schedule).map(dueTime);
  return times.length === 0 ? null : Math.min(...times);
}

/** When to look again while the computer is offline, in milliseconds since 1970. */
export function afterOffline(now: Date, chance: Chance): number {
  return now.getTime() + spread(firstPause, chance);
}

function turnAfter(failures: number, { usual, longest }: Rhythm, now: Date, chance: Chance): Turn {
  const pause = failures === 0 ? usual : Math.min(firstPause * 2 ** (failures - 1), longest);
  return { dueAt: new Date(now.getTime() + spread(pause, chance)).toISOString(), failures };
}

function rhythmsOf({ connections, revocations: waiting }: StoredConnections) {
  const subjects: Record<string, Rhythm> = {};
  for (const connection of connections) {
    if (connection.token !== null) subjects[connectionKey(connection)] = checks;
  }
  for (const { brokerUrl } of waiting) subjects[brokerUrl] = revocations;
  return subjects;
}

function isPossible(turn: Turn, now: Date): boolean {
  return dueTime(turn) - now.getTime() <= furthest;
}

function dueTime({ dueAt }: Turn): number {
  return Date.parse(dueAt);
}

function spread(milliseconds: number, chance: Chance): number {
  return Math.round(milliseconds * (1 - jitter + 2 * jitter * chance()));
}
