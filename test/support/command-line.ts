import { PassThrough, Writable } from 'node:stream';
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
  const [output, stdout] = recordText();
  const [errors, stderr] = recordText();
  const code = await run(words, { environment, input, output, errors, clock });
  return { code, stdout: stdout(), stderr: stderr() };
}

function recordText(): [Writable, () => string] {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += chunk;
      done();
    },
  });
  return [stream, () => text];
}
