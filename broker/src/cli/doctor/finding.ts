/** `look`: it may be as intended, which only the operator can say. */
export type Result = 'pass' | 'look' | 'fail';

/** One line of the report. */
export interface Finding {
  result: Result;
  /** What is so, as a sentence or as `NAME: value`. */
  message: string;
  /** What to do, where it is not a pass. */
  fix?: string;
}

/** What was looked at together. */
export interface Section {
  topic: string;
  findings: readonly Finding[];
}

export function pass(message: string): Finding {
  return { result: 'pass', message };
}

export function look(message: string, fix: string): Finding {
  return { result: 'look', message, fix };
}

export function fail(message: string, fix: string): Finding {
  return { result: 'fail', message, fix };
}
