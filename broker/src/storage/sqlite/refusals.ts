import { DatabaseRefused } from '../refusal.ts';
import { sqliteCodeOf, sqliteCodes } from './failures.ts';

const notOurs =
  'cannot be opened: the file and its folder must belong to the user who runs the broker, and be writable';
const badDisk = 'cannot be read and written: look whether its disk is full or failing';

const bySqlite = new Map<number, string>([
  [sqliteCodes.busy, 'is locked by another program: end that program, then start again'],
  [sqliteCodes.readOnly, notOurs],
  [sqliteCodes.cannotOpen, notOurs],
  [sqliteCodes.io, badDisk],
  [sqliteCodes.full, badDisk],
]);

/** By the codes of the operating system. */
const bySystem = new Map<unknown, string>([
  ['EACCES', notOurs],
  ['EPERM', notOurs],
  ['EROFS', notOurs],
  ['EIO', badDisk],
]);

/** In the operator's words. SQLite reads a file only when it is first asked, so all comes late. */
export function refusalOf(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseRefused) return error;
  const code = sqliteCodeOf(error);
  const why =
    code === undefined
      ? bySystem.get('code' in error && error.code)
      : (bySqlite.get(code) ?? 'is not a readable database: restore the last backup');
  return why === undefined ? error : new DatabaseRefused(path, why, error);
}
