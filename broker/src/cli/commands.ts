import { backUp } from './back-up.ts';
import type { Command } from './command.ts';
import { doctor } from './doctor/doctor.ts';
import { endSessions } from './end-sessions.ts';
import { generateKey } from './generate-key.ts';
import { listConnections } from './list-connections.ts';
import { listKeys } from './list-keys.ts';
import { listSessions } from './list-sessions.ts';
import { migrate } from './migrate.ts';
import { removeConnection } from './remove-connection.ts';
import { rotateKeys } from './rotate-keys.ts';
import { serve } from './serve.ts';
import { showConnection } from './show-connection.ts';
import { showVersion } from './show-version.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  serve,
  doctor,
  listConnections,
  showConnection,
  removeConnection,
  listSessions,
  endSessions,
  generateKey,
  listKeys,
  rotateKeys,
  backUp,
  migrate,
  showVersion,
];

/** What `broker` alone does: supervisors need no argument. */
export const defaultCommand = serve;
