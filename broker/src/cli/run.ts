import type { Writable } from 'node:stream';
import { type Answer, CommandRefused, type Surroundings, UsageProblem } from './command.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { explain } from './explain.ts';
import { helpOf } from './help.ts';

/** 0 done, 1 the broker or its settings are not well, 2 the command line was not understood. */
export type ExitCode = 0 | 1 | 2;

/** Does what the words after the program's name say. Answers when it is done; never rejects. */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { output, errors } = surroundings;
  // Unheard, an error of theirs would end the process in the middle of what it does.
  for (const stream of [output, errors]) stream.on('error', () => undefined);
  try {
    return await obey(readCommandLine(words), surroundings);
  } catch (error) {
    if (error instanceof UsageProblem) {
      errors.write(`${error.message} "broker --help" lists what there is.\n`);
      return 2;
    }
    errors.write(`${explain(error)}\n`);
    return 1;
  }

  async function obey(line: CommandLine, given: Surroundings): Promise<ExitCode> {
    if (line.kind === 'help') {
      await say(output, helpOf(line.commands));
      return 0;
    }
    const answer = await line.command.run(line.request, given);
    if (answer) await say(output, line.request.has('json') ? jsonOf(answer) : answer.text);
    return answer?.exitCode ?? 0;
  }
}

/** Whoever closes the other end, as `head` does, has read enough. */
async function say(output: Writable, text: string): Promise<void> {
  const said = Promise.withResolvers<void>();
  output.write(`${text}\n`, (error) => {
    const code = error && 'code' in error ? error.code : undefined;
    if (error && code !== 'EPIPE') said.reject(unwritten(code));
    else said.resolve();
  });
  await said.promise;
}

function unwritten(code: unknown): CommandRefused {
  return new CommandRefused(`It is done, but the answer could not be written (${code}).`);
}

function jsonOf({ json }: Answer): string {
  return JSON.stringify(json, null, 2);
}
