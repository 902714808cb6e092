import { alarmName, createLiveness } from '../background/liveness.ts';
import { readStoredSchedule } from '../read-stored.ts';
import { connectionKey, type StoredConnection } from '../state.ts';
import { createConnectedBackground } from './background.ts';
import { type Answer, requests } from './broker.ts';
import { createBrowserAlarms } from './browser-alarms.ts';
import { exampleTime } from './examples.ts';

/** In milliseconds. */
export const hour = 60 * 60 * 1000;

/** When every test begins, in milliseconds since 1970. */
export const start = Date.parse(exampleTime);

export const check = 'POST /v1/connection/check';

/** A background whose alarm rings when it is told to, at a clock that the test sets. */
export async function createLiving(
  answers: Record<string, Answer> = {},
  meanwhile?: () => Promise<void>,
) {
  const background = await createConnectedBackground(answers, meanwhile);
  const browserAlarms = createBrowserAlarms();
  let now = start;
  let online = true;
  const liveness = createLiveness({
    ...background,
    alarms: browserAlarms.alarms,
    isOnline: () => online,
    clock: () => new Date(now),
    chance: () => 0.5,
  });
  const schedule = () => readStoredSchedule(background.local.items().schedule);
  return {
    ...background,
    ...browserAlarms,
    liveness,
    asked: () => requests(background.received),
    goOffline: () => {
      online = false;
    },
    goOnline: () => {
      online = true;
    },
    /** The computer was asleep, or just on, and then the alarm rings. */
    async ringAfter(hours: number) {
      now += hours * hour;
      const scheduledTime = browserAlarms.set.get(alarmName) ?? now;
      browserAlarms.drop();
      await liveness.ring(scheduledTime);
    },
    /** The computer was off, and the browser starts. */
    async startAfter(hours: number) {
      now += hours * hour;
      browserAlarms.drop();
      await liveness.start();
    },
    /** In hours from the beginning. */
    nextRing: () => ((browserAlarms.set.get(alarmName) ?? Number.NaN) - start) / hour,
    schedule,
    failures: (connection: StoredConnection) => schedule()[connectionKey(connection)]?.failures,
  };
}
