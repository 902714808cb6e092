import type { Command } from './command.ts';
import { serve } from './serve.ts';
import { showVersion } from './show-version.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [serve, showVersion];

/** What `broker` alone does: supervisors need no argument. */
export const defaultCommand = serve;
