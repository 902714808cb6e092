import { createInterface } from 'node:readline/promises';
import { CommandRefused, type Request, type Surroundings } from './command.ts';

/** The option of every command that asks before it acts. */
export const yes = { help: 'do it without asking, as a script must' };

/**
 * Asks a person whether to go on, unless `--yes` says so.
 *
 * @param consequence what will happen, as whole sentences.
 * @throws {CommandRefused} if the answer is no, or there is nobody to ask.
 */
export async function confirm(
  consequence: string,
  request: Request,
  { input, errors }: Surroundings,
): Promise<void> {
  if (request.has('yes')) return;
  if (!input.isTTY) {
    throw new CommandRefused(
      `${consequence} Nothing was done: there is no terminal to ask at. Add --yes to do it.`,
    );
  }
  const questions = createInterface({ input, output: errors });
  const answer = questions.question(`${consequence} Go on? [y/N] `);
  const gone = new Promise<string>((resolve) => questions.once('close', () => resolve('')));
  const word = await Promise.race([answer, gone]);
  questions.close();
  if (!/^y(es)?$/i.test(word.trim())) throw new CommandRefused('Nothing was done.');
}
