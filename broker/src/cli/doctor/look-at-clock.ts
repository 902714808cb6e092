import { type Finding, fail, look, pass } from './finding.ts';
import type { Probe } from './probe.ts';

const secondMs = 1000;
/** A header names whole seconds, and the answer was on its way. */
const unnoticedMs = 5 * secondMs;
/** As long as a one-time code lives. */
const harmfulMs = 60 * secondMs;

const synchronize =
  'Let the machine set its clock by the network, for example with "timedatectl set-ntp true".';

/** @param now by this machine, in milliseconds since 1970, when the answer came. */
export function lookAtClock(answer: Probe, now: number): Finding {
  if (answer.kind === 'silent' || answer.date === undefined) {
    return look(
      `The clock says ${new Date(now).toISOString()}, and there was no answer of Attentive to compare it with.`,
      'See whether that is right, to the second and in UTC.',
    );
  }
  const difference = now - answer.date;
  const apart = Math.abs(difference);
  if (apart <= unnoticedMs) return pass("The clock agrees with Attentive's to a few seconds.");
  const how = `The clock is ${Math.round(apart / secondMs)} seconds ${difference > 0 ? 'ahead of' : 'behind'} Attentive's.`;
  if (apart < harmfulMs) {
    return look(
      `${how} Between two brokers this much is felt: a code lives one minute.`,
      synchronize,
    );
  }
  return fail(
    `${how} When it is put right, sign-ins, codes and sessions end too early or too late; with two brokers that differ, connects fail; and the times in the log mislead.`,
    synchronize,
  );
}
