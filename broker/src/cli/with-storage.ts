import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { createKeyRing, type KeyRing } from '../crypto/key-ring.ts';
import { createLogger, type RecordEvent, recordTo } from '../logging.ts';
import type { Database } from '../storage/database.ts';
import { openBeside, type openDatabase } from '../storage/open.ts';
import { createOverview } from '../storage/overview.ts';
import type { Liveness } from '../storage/sessions.ts';
import { createStorage, type Storage } from '../storage/storage.ts';
import { CommandRefused, type Surroundings } from './command.ts';

/** The broker's data, opened beside a broker that may be running on it. */
export interface OpenStorage {
  config: Config;
  ring: KeyRing;
  database: Database;
  storage: Storage;
  overview: ReturnType<typeof createOverview>;
  /** Which sessions are alive now. */
  liveness: Liveness;
  /** Writes the event beside the answer, as the broker writes it to its log. */
  record: RecordEvent;
}

/**
 * Opens the database by the broker's own settings and closes it after the work. A file that is not
 * there is not made: the command was then given other settings, or another folder, than the broker.
 *
 * @param open how; so that no broker feels it, unless told.
 * @throws {ConfigError | DatabaseRefused | CommandRefused}
 */
export async function withStorage<Result>(
  { environment, errors, clock }: Surroundings,
  work: (open: OpenStorage) => Promise<Result>,
  open: typeof openDatabase = openBeside,
): Promise<Result> {
  const config = readConfig(environment);
  refuseAbsentFile(config);
  const ring = createKeyRing(config.encryptionKeys);
  const now = clock();
  const database = await open(config.database, ring, now);
  try {
    return await work({
      config,
      ring,
      database,
      storage: createStorage(database, ring),
      overview: createOverview(database),
      liveness: { now, idleSince: now - config.sessionLifetime.idle },
      record: recordTo(createLogger(config.logLevel, errors)),
    });
  } finally {
    await database.close();
  }
}

function refuseAbsentFile({ database }: Config): void {
  if (database.engine !== 'sqlite' || existsSync(database.path)) return;
  throw new CommandRefused(
    `There is no database at ${resolve(database.path)}. The broker makes it when it first starts. If it has started, run this in the broker's folder and with its settings.`,
  );
}
