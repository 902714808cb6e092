import { version } from '../version.ts';
import type { Command } from './command.ts';

export const showVersion: Command = {
  name: 'version',
  arguments: [],
  options: {},
  summary: 'say which version this is',
  about: 'Prints the version of this program. It needs no settings and opens no database.',
  example: 'broker version',
  run: async () => ({ text: version, json: { version } }),
};
