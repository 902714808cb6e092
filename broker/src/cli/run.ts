import { type Answer, type Surroundings, UsageProblem } from './command.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { explain } from './explain.ts';
import { helpOf } from './help.ts';

/** 0 done, 1 the broker or its settings are not well, 2 the command line was not understood. */
export type ExitCode = 0 | 1 | 2;

/** Does what the words after the program's name say. Answers when it is done; never rejects. */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { output, errors } = surroundings;
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
      output.write(`${helpOf(line.commands)}\n`);
      return 0;
    }
    const answer = await line.command.run(line.request, given);
    if (answer) output.write(`${line.request.has('json') ? jsonOf(answer) : answer.text}\n`);
    return answer?.exitCode ?? 0;
  }
}

function jsonOf({ json }: Answer): string {
  return JSON.stringify(json, null, 2);
}
