import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../clock.ts';
import type { Environment } from '../config/setting-reader.ts';

/** What a command has of the process that runs it, so that tests can be that process. */
export interface Surroundings {
  environment: Environment;
  /** A terminal, if a person can be asked. */
  input: Readable & { isTTY?: boolean };
  /** For answers alone, so that a script can read them. */
  output: Writable;
  /** For everything said on the way: questions, reasons, security events. */
  errors: Writable;
  clock: Clock;
}

/** The words after the command's name, checked against what it takes. */
export interface Request {
  arguments: readonly string[];
  /** The value of `--name VALUE`. */
  valueOf(name: string): string | undefined;
  /** Whether `--name` is there. */
  has(name: string): boolean;
}

/** The same answer twice: for a person, and with `--json` for a program. */
export interface Answer {
  /** Lines, without the last line's end. */
  text: string;
  json: unknown;
  /** 1 if what was asked about is not well; 0 unless told. */
  exitCode?: 0 | 1;
}

export interface Option {
  /** What the help calls its value; without it the option takes none. */
  value?: string;
  /** Completes a line of the help. */
  help: string;
}

export interface Command {
  /** One word or two: `doctor`, `connections list`. */
  name: string;
  /** As the help writes them: `COMPANY`, or `[COMPANY]` where it may be absent. */
  arguments: readonly string[];
  options: Readonly<Record<string, Option>>;
  /** One line that completes the list of commands. */
  summary: string;
  /** What it is for, what it changes and what to know, in lines of at most 80 characters. */
  about: string;
  /** A line to copy. */
  example: string;
  /**
   * Nothing to answer if it has said all on its way.
   *
   * @throws {CommandRefused} or an error that `explain` has words for.
   */
  run(request: Request, surroundings: Surroundings): Promise<Answer | undefined>;
}

/** Not done, for a reason that the operator can read and act on: exit code 1. */
export class CommandRefused extends Error {}

/** The command line was not understood: exit code 2. */
export class UsageProblem extends Error {}
