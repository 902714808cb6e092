import { SettingProblem } from './setting-reader.ts';

const dayInMilliseconds = 24 * 60 * 60 * 1000;

export function parseSecret(text: string): string {
  if (!/^[\x21-\x7e]{8,512}$/.test(text)) {
    throw new SettingProblem('must be 8 to 512 printable characters without spaces');
  }
  return text;
}

export function parseName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 100 || /\p{Cc}/u.test(name)) {
    throw new SettingProblem('must be 1 to 100 characters on one line');
  }
  return name;
}

/** In milliseconds. */
export function parseDays(text: string): number {
  const days = Number(text);
  if (!/^\d{1,4}$/.test(text) || days < 1 || days > 3650) {
    throw new SettingProblem('must be a whole number of days, at least 1');
  }
  return days * dayInMilliseconds;
}

export function parseOneOf<const Choice extends string>(choices: readonly Choice[]) {
  return (text: string): Choice => {
    const choice = choices.find((candidate) => candidate === text);
    if (!choice) throw new SettingProblem(`must be one of ${choices.join(', ')}`);
    return choice;
  };
}

export function parseSwitch(text: string): boolean {
  return parseOneOf(['on', 'off'])(text) === 'on';
}
