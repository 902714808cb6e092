import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingStored } from '../read-stored.ts';
import { connectionKey, type Schedule, type StoredConnections } from '../state.ts';
import {
  exampleBrokerUrl,
  exampleConnection,
  exampleTime,
  exampleToken,
} from '../testing/examples.ts';
import {
  afterOffline,
  afterTurn,
  dueSubjects,
  nextDueTime,
  planned,
  withoutRush,
} from './schedule.ts';

const now = new Date(exampleTime);
const hour = 60 * 60 * 1000;
const even = () => 0.5;
const company = exampleConnection();
const key = connectionKey(company);
const connected: StoredConnections = { ...nothingStored, connections: [company] };
const signedOut: StoredConnections = {
  ...nothingStored,
  revocations: [{ brokerUrl: exampleBrokerUrl, token: exampleToken(), endedAt: exampleTime }],
};

function hoursFromNow(schedule: Schedule, subject: string): number {
  return (Date.parse(schedule[subject]?.dueAt ?? '') - now.getTime()) / hour;
}

function afterFailures(count: number, stored: StoredConnections, subject: string): Schedule {
  return Array.from({ length: count }).reduce<Schedule>(
    (schedule) => afterTurn(schedule, subject, false, stored, now, even),
    planned({}, stored, now, even),
  );
}

describe('a plan', () => {
  it('has a turn in twelve hours for a company, and soon for a broker to be told', () => {
    expect(hoursFromNow(planned({}, connected, now, even), key)).toBe(12);
    expect(hoursFromNow(planned({}, signedOut, now, even), exampleBrokerUrl)).toBe(0.25);
  });

  it('has none for a company whose session has ended', () => {
    const ended = { ...connected, connections: [exampleConnection({ token: null })] };
    expect(planned({}, ended, now, even)).toEqual({});
  });

  it('keeps the time of what is planned, however often it is made', () => {
    const schedule = planned({}, connected, now, even);
    const later = new Date(now.getTime() + 11 * hour);
    expect(planned(schedule, connected, later, even)).toBe(schedule);
  });

  it('forgets what is over', () => {
    const schedule = planned({}, connected, now, even);
    expect(planned(schedule, nothingStored, now, even)).toEqual({});
  });

  it('does not wait for a turn that a wrong clock has put a year away', () => {
    const inAYear = new Date(now.getTime() + 365 * 24 * hour);
    const schedule = planned({}, connected, inAYear, even);
    expect(hoursFromNow(planned(schedule, connected, now, even), key)).toBe(12);
  });

  it.each([
    [0, 9],
    [0.999999, 15],
  ])('is jittered by a quarter at most: %d', (chance, hours) => {
    expect(
      hoursFromNow(
        planned({}, connected, now, () => chance),
        key,
      ),
    ).toBeCloseTo(hours, 3);
  });
});

describe('after a turn', () => {
  it.each([
    [1, 0.25],
    [2, 0.5],
    [3, 1],
    [6, 8],
    [7, 12],
    [50, 12],
    [5000, 12],
  ])('%i failures of a company make a pause of %d hours', (count, hours) => {
    expect(hoursFromNow(afterFailures(count, connected, key), key)).toBe(hours);
  });

  it.each([
    [1, 0.25],
    [7, 16],
    [8, 24],
    [5000, 24],
  ])('%i failures to tell a broker make a pause of %d hours', (count, hours) => {
    const schedule = afterFailures(count, signedOut, exampleBrokerUrl);
    expect(hoursFromNow(schedule, exampleBrokerUrl)).toBe(hours);
  });

  it('that worked the failures are forgotten', () => {
    const schedule = afterTurn(afterFailures(5, connected, key), key, true, connected, now, even);
    expect(schedule[key]?.failures).toBe(0);
    expect(hoursFromNow(schedule, key)).toBe(12);
  });

  it('nothing is planned for a company that is gone meanwhile', () => {
    const schedule = planned({}, connected, now, even);
    expect(afterTurn(schedule, key, true, nothingStored, now, even)).toBe(schedule);
  });
});

it('those are due whose time has come, the longest overdue first', () => {
  const turnAt = (hours: number) => ({
    dueAt: new Date(now.getTime() + hours * hour).toISOString(),
    failures: 0,
  });
  const schedule = { soon: turnAt(1), now: turnAt(0), threeDaysAgo: turnAt(-72) };
  expect(dueSubjects(schedule, now)).toEqual(['threeDaysAgo', 'now']);
  expect(nextDueTime(schedule)).toBe(now.getTime() - 72 * hour);
  expect(nextDueTime({})).toBeNull();
});

describe('when the browser starts', () => {
  const turnAt = (hours: number, failures = 0) => ({
    dueAt: new Date(now.getTime() + hours * hour).toISOString(),
    failures,
  });

  it.each([
    [0, 0],
    [0.5, 5],
    [0.9999, 9.999],
  ])('what is overdue waits for its moment, and its failures stay: %d', (chance, minutes) => {
    const schedule = withoutRush({ a: turnAt(-72, 3), b: turnAt(1) }, now, () => chance);
    expect(hoursFromNow(schedule, 'a') * 60).toBeCloseTo(minutes, 3);
    expect([schedule.a?.failures, schedule.b]).toEqual([3, turnAt(1)]);
  });

  it('two that are overdue do not wait for the same moment', () => {
    const chances = [0.1, 0.9];
    const overdue = { a: turnAt(-1), b: turnAt(-2) };
    const schedule = withoutRush(overdue, now, () => chances.pop() ?? 0);
    expect(schedule.a?.dueAt).not.toBe(schedule.b?.dueAt);
  });

  it('nothing changes if nothing is overdue', () => {
    const schedule = { a: turnAt(1) };
    expect(withoutRush(schedule, now, even)).toBe(schedule);
  });
});

it('an offline computer is looked at again in a quarter of an hour', () => {
  expect(afterOffline(now, even)).toBe(now.getTime() + hour / 4);
});

it('a turn always comes, within thirty hours, whatever was stored', () => {
  const turn = fc.record({
    dueAt: fc.oneof(
      fc.string(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    ),
    failures: fc.nat(),
  });
  const chance = fc.double({ min: 0, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(turn, chance, fc.boolean(), (before, random, worked) => {
      const plan = planned({ [key]: before }, connected, now, () => random);
      expect(hoursFromNow(plan, key)).toBeLessThanOrEqual(30);
      const next = afterTurn(plan, key, worked, connected, now, () => random);
      expect(hoursFromNow(next, key)).toBeLessThanOrEqual(15);
      expect(hoursFromNow(next, key)).toBeGreaterThan(0);
    }),
  );
});
