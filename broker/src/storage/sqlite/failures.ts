import { unavailable } from '../../errors.ts';

/** Primary result codes (https://www.sqlite.org/rescode.html). */
export const sqliteCodes = {
  busy: 5,
  locked: 6,
  outOfMemory: 7,
  readOnly: 8,
  io: 10,
  full: 13,
  cannotOpen: 14,
  protocol: 15,
} as const;

const busyCodes: readonly number[] = [sqliteCodes.busy, sqliteCodes.locked, sqliteCodes.protocol];

/** A full or failing disk, too few file descriptors: what the host takes away it may give back. */
const hostCodes: readonly number[] = [
  sqliteCodes.outOfMemory,
  sqliteCodes.readOnly,
  sqliteCodes.io,
  sqliteCodes.full,
  sqliteCodes.cannotOpen,
];

/** A reader of another process keeps the log from being emptied. */
export class LogInUse extends Error {}

/** The primary code of an error of SQLite's; undefined for any other error. */
export function sqliteCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error && 'errcode' in error)) return undefined;
  return Number(error.errcode) & 0xff;
}

/** Another connection is in the way, and nothing was done. */
export function isBusy(error: unknown): boolean {
  return error instanceof LogInUse || busyCodes.includes(sqliteCodeOf(error) ?? 0);
}

/** What passes by itself becomes `unavailable`; everything else stays what it is. */
export function asUnavailable(error: unknown): unknown {
  const code = sqliteCodeOf(error) ?? 0;
  return isBusy(error) || hostCodes.includes(code) ? unavailable(error) : error;
}
