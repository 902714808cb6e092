import { PassThrough } from 'node:stream';
import { run } from '../../broker/src/cli/run.ts';
import type { Environment } from './broker-environment.ts';

export interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

export interface Circumstances {
  /** What a person types; without it there is no terminal. */
  typed?: string;
  clock?: () => number;
}

/** `broker` with these words and settings, in this process: what it says and its exit code. */
export async function runCommand(
  words: readonly string[],
  environment: Environment,
  { typed, clock = Date.now }: Circumstances = {},
): Promise<Finished> {
  const input = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
  input.end(typed);
  const output = new PassThrough();
  const errors = new PassThrough();
  const code = await run(words, { environment, input, output, errors, clock });
  return { code, stdout: textOf(output), stderr: textOf(errors) };
}

function textOf(stream: PassThrough): string {
  return String(stream.read() ?? '');
}
