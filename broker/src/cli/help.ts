import type { Command } from './command.ts';

const jsonOption = ['--json', 'answer with JSON, for scripts'] as const;

/** Of one command in full, or of several by a line each. */
export function helpOf(commands: readonly Command[]): string {
  const [only] = commands;
  return only && commands.length === 1 ? helpOfOne(only) : helpOfMany(commands);
}

function helpOfMany(commands: readonly Command[]): string {
  const lines = commands.map((command) => [usageOf(command), command.summary] as const);
  return `The broker of Connector for Attentive (unofficial): it keeps every secret, so that
browsers hold none. Its settings come from the environment.

Usage: broker COMMAND [OPTIONS]

${columns(lines)}

Each answers with JSON if given --json. "broker help COMMAND" says more.`;
}

function helpOfOne(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ''}`, help] as const,
  );
  return `Usage: broker ${usageOf(command)} [OPTIONS]

${command.about}

${columns([...options, jsonOption])}

Example: ${command.example}`;
}

function usageOf({ name, arguments: names }: Command): string {
  return [name, ...names].join(' ');
}

function columns(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([first]) => first.length));
  return lines.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join('\n');
}
