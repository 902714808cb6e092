import { resolve } from 'node:path';
import { readConfig } from '../config/read-config.ts';
import { createLogger, recordTo } from '../logging.ts';
import { type Backup, BackupRefused, backUpFile } from '../storage/sqlite/back-up-file.ts';
import { type Answer, type Command, CommandRefused } from './command.ts';

export const backUp: Command = {
  name: 'backup',
  arguments: ['FILE'],
  options: {},
  summary: 'copy the database into a new file while the broker serves',
  about: `Writes everything up to this moment into FILE, for its owner alone, and opens it to
see that it is whole. It never overwrites a file. Copying the database file by
other means loses what is still in its log.

The keys are not in it. Keep them elsewhere: without them it cannot be used, and
with them it opens every company's credential.

To restore: stop the broker, delete the files of the database that end in -wal
and -shm, put the backup in the place of the database, start the broker.

PostgreSQL is backed up with its own pg_dump.`,
  example: 'broker backup broker-$(date +%F).db',
  async run(request, { environment, errors }) {
    const { database, logLevel } = readConfig(environment);
    if (database.engine !== 'sqlite') {
      throw new CommandRefused(
        'The database is PostgreSQL, which is backed up with its own pg_dump: see its manual. This command is for SQLite.',
      );
    }
    const [target = ''] = request.arguments;
    const backup = tryToBackUp(database.path, resolve(target));
    recordTo(createLogger(logLevel, errors))('database.backed_up');
    return answerFor(backup);
  },
};

function tryToBackUp(path: string, target: string): Backup {
  try {
    return backUpFile(path, target);
  } catch (error) {
    if (error instanceof BackupRefused) throw new CommandRefused(error.message, { cause: error });
    throw error;
  }
}

function answerFor(backup: Backup): Answer {
  const { connections = 0, sessions = 0 } = backup.rows;
  const keys = backup.keyIds.map((keyId) => `"${keyId}"`).join(' and ');
  return {
    text: `${backup.file} holds ${connections} connections and ${sessions} sessions, and is whole.
To use it you need the key ${keys} of ENCRYPTION_KEYS, which is not in it.`,
    json: backup,
  };
}
