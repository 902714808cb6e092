import type { Command } from './command.ts';
import { endSessions } from './end-sessions.ts';
import { listConnections } from './list-connections.ts';
import { listSessions } from './list-sessions.ts';
import { removeConnection } from './remove-connection.ts';
import { serve } from './serve.ts';
import { showConnection } from './show-connection.ts';
import { showVersion } from './show-version.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  serve,
  listConnections,
  showConnection,
  removeConnection,
  listSessions,
  endSessions,
  showVersion,
];

/** What `broker` alone does: supervisors need no argument. */
export const defaultCommand = serve;
