export type Environment = Readonly<Record<string, string | undefined>>;

/** Says what is wrong with a value, as the end of a sentence that begins with its name. */
export class SettingProblem extends Error {}

export interface SettingOptions<Value> {
  parse: (text: string) => Value;
  /** Used where the setting is absent; without it the setting is required. */
  fallback?: Value;
  /** Whether `NAME_FILE` may name a file that holds the value. */
  file?: boolean;
}

export type SettingReader = ReturnType<typeof createSettingReader>;

/**
 * Reads settings one by one and keeps every problem, so that all are told at once. An empty
 * value counts as absent: that is what an unfilled line of an `.env` file means.
 */
export function createSettingReader(environment: Environment, readFile: (path: string) => string) {
  const problems: string[] = [];

  function textOf(name: string, file: boolean): string | undefined {
    const direct = environment[name] || undefined;
    const path = file ? environment[`${name}_FILE`] || undefined : undefined;
    if (path === undefined) return direct;
    if (direct !== undefined) {
      throw new SettingProblem(`and ${name}_FILE are both set: keep one`);
    }
    return contentOf(name, path);
  }

  function contentOf(name: string, path: string): string {
    try {
      return readFile(path).replace(/\r?\n$/, '');
    } catch {
      throw new SettingProblem(`cannot be read from the file that ${name}_FILE names`);
    }
  }

  /** The value, or undefined with a problem noted. */
  function read<Value>(name: string, options: SettingOptions<Value>): Value | undefined {
    try {
      const text = textOf(name, options.file ?? false);
      if (text) return options.parse(text);
      if ('fallback' in options) return options.fallback;
      throw new SettingProblem('is required');
    } catch (error) {
      if (!(error instanceof SettingProblem)) throw error;
      problems.push(`${name} ${error.message}`);
      return undefined;
    }
  }

  return { read, problems };
}
