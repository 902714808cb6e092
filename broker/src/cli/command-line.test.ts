import { describe, expect, it } from 'vitest';
import { UsageProblem } from './command.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { commands } from './commands.ts';
import { helpOf } from './help.ts';

const read = (line: string) => readCommandLine(line.split(' ').filter(Boolean));

describe('a command line is not understood', () => {
  it.each([
    ['of an unknown command', 'conections list', /no command "conections list"/],
    ['of a group without its second word', 'connections', /connections list, connections show/],
    ['of a group with another second word', 'sessions drop', /sessions list, sessions end/],
    ['of an unknown option', 'connections list --verbose', /Unknown option '--verbose'/],
    ['of an unknown option before any command', '--verbose', /Unknown option '--verbose'/],
    ['of an option without its value', 'sessions end --company', /--company/],
    ['of a value for an option that takes none', 'version --json=yes', /--json/],
    ['of a missing argument', 'connections show', /connections show needs COMPANY/],
    ['of an argument too many', 'connections show one two', /"two"/],
    ['of an argument for a command that takes none', 'serve now', /"now"/],
    ['of help for an unknown command', 'help me', /no command "me"/],
  ])('%s', (_, line, sentence) => {
    expect(() => read(line)).toThrow(UsageProblem);
    expect(() => read(line)).toThrow(sentence);
  });

  it('and no value is repeated, which may be a secret in the wrong place', () => {
    expect(() => read('version --key=k1:c2VjcmV0')).toThrow(/^(?!.*c2VjcmV0)/);
  });
});

describe('a command line', () => {
  it('without a word serves', () => {
    expect(commandOf(read(''))).toBe('serve');
  });

  it.each(commands.map(({ name }) => name))('has a help for %s', (name) => {
    for (const line of [`help ${name}`, `${name} --help`, `${name} -h`]) {
      const parsed = read(line);
      expect(parsed.kind === 'help' && parsed.commands.map((command) => command.name)).toEqual([
        name,
      ]);
    }
  });

  it('of a group and --help lists the group', () => {
    const parsed = read('sessions --help');
    expect(parsed.kind === 'help' && parsed.commands).toHaveLength(2);
  });

  it('gives a command its arguments and options', () => {
    const parsed = read('connections show acme.attn.tv --kind oauth --json');
    if (parsed.kind !== 'run') throw new TypeError('no command');
    const { request } = parsed;
    expect(request.arguments).toEqual(['acme.attn.tv']);
    expect(request.valueOf('kind')).toBe('oauth');
    expect([request.has('json'), request.has('kind'), request.has('yes')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('the help', () => {
  it('names every command once', () => {
    const lines = helpOf(commands).split('\n');
    for (const { name, summary } of commands) {
      expect(lines.filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1);
      expect(summary).toMatch(/^[^A-Z].*[^.]$/);
    }
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    'of %s has an example that is understood, and fits a terminal',
    (name, command) => {
      // A shell would have put something in the place of `$(…)`.
      const [program, ...words] = command.example.replace(/\$\(.*\)/, 'today').split(' ');
      expect(program).toBe('broker');
      expect(commandOf(readCommandLine(words))).toBe(name);
      for (const line of helpOf([command]).split('\n')) expect(line.length).toBeLessThan(101);
    },
  );
});

function commandOf(line: CommandLine): string {
  return line.kind === 'run' ? line.command.name : 'help';
}
