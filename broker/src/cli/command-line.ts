import { parseArgs } from 'node:util';
import { type Command, type Request, UsageProblem } from './command.ts';
import { commands, defaultCommand } from './commands.ts';

export type CommandLine =
  | { kind: 'run'; command: Command; request: Request }
  /** Of all commands, of those that begin with a word, or of one. */
  | { kind: 'help'; commands: readonly Command[] };

/**
 * Reads the words after the program's name.
 *
 * @throws {UsageProblem}
 */
export function readCommandLine(words: readonly string[]): CommandLine {
  const [first, ...others] = words;
  if (first === undefined) return parse(defaultCommand, []);
  if (first === '--help' || first === '-h') return { kind: 'help', commands };
  if (first === '--version') return readCommandLine(['version', ...others]);
  if (first === 'help') return { kind: 'help', commands: named(others) };
  if (first.startsWith('-')) return parse(defaultCommand, words);

  const command = commands.find(({ name }) => startsWith(words, name));
  if (command) return parse(command, words.slice(command.name.split(' ').length));
  const group = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (group.length > 0 && asksForHelp(others)) return { kind: 'help', commands: group };
  throw unknown(words, group);
}

function named(words: readonly string[]): readonly Command[] {
  const name = words.join(' ');
  const found = commands.filter(
    (command) => name === '' || command.name === name || command.name.startsWith(`${name} `),
  );
  if (found.length === 0) throw unknown(words, []);
  return found;
}

function startsWith(words: readonly string[], name: string): boolean {
  return name.split(' ').every((part, index) => words[index] === part);
}

function asksForHelp([word]: readonly string[]): boolean {
  return word === '--help' || word === '-h';
}

function unknown(words: readonly string[], group: readonly Command[]): UsageProblem {
  const names = group.map(({ name }) => name);
  if (names.length > 0) return new UsageProblem(`Say one of: ${names.join(', ')}.`);
  return new UsageProblem(`There is no command "${words.join(' ')}".`);
}

function parse(command: Command, words: readonly string[]): CommandLine {
  const { positionals, ...parsed } = parseWords(command, words);
  const values: Readonly<Record<string, unknown>> = parsed.values;
  if (values.help) return { kind: 'help', commands: [command] };
  checkArguments(command, positionals);
  const request: Request = {
    arguments: positionals,
    valueOf: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
    has: (name) => values[name] !== undefined,
  };
  return { kind: 'run', command, request };
}

function parseWords(command: Command, words: readonly string[]) {
  const own = Object.entries(command.options).map(
    ([name, { value }]) => [name, { type: value ? 'string' : 'boolean' }] as const,
  );
  try {
    return parseArgs({
      args: [...words],
      options: {
        ...Object.fromEntries(own),
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw usageProblemOf(command, error);
  }
}

/** Node's sentences name the option and quote no value. */
function usageProblemOf(command: Command, error: unknown): unknown {
  const isUsage =
    error instanceof TypeError &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS_');
  if (!isUsage) return error;
  const [sentence] = error.message.split(/(?<=\w')\. |\n/);
  return new UsageProblem(`${command.name}: ${sentence}.`);
}

function checkArguments(command: Command, given: readonly string[]): void {
  const required = command.arguments.filter((name) => !name.startsWith('['));
  if (given.length < required.length) {
    throw new UsageProblem(`${command.name} needs ${required.slice(given.length).join(' and ')}.`);
  }
  const surplus = given[command.arguments.length];
  if (surplus !== undefined) {
    throw new UsageProblem(`${command.name} does not know what to do with "${surplus}".`);
  }
}
