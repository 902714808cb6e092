import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { DatabaseRefused } from '../refusal.ts';

/**
 * What makes a place unfit is beside the file and not in it, so SQLite would take it and lose data.
 *
 * @throws {DatabaseRefused}
 */
export function refuseUnfitPlace(path: string, mounts = readMounts()): void {
  if (mountPointsOf(mounts).includes(realpathSync(path))) {
    throw new DatabaseRefused(
      path,
      'is mounted as a single file, but SQLite keeps a second file beside it that would be lost: mount its folder instead',
    );
  }
  if (hasStrangeLog(path)) {
    throw new DatabaseRefused(
      path,
      `was restored from a backup, but the file ${path}-wal beside it belongs to the database before: delete ${path}-wal and ${path}-shm, then start again`,
    );
  }
}

/** Linux alone has it; elsewhere nothing is mounted over a single file. */
function readMounts(): string {
  const path = '/proc/self/mountinfo';
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** The fifth field of every line, in which `\040` is a space (proc_pid_mountinfo(5)). */
function mountPointsOf(mounts: string): string[] {
  return mounts.split('\n').map((line) => {
    const [, , , , mountPoint = ''] = line.split(' ');
    return mountPoint.replace(/\\(\d{3})/g, (_, octal) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
  });
}

/**
 * A backup is written without a log and says so in its header until a broker first opens it; SQLite
 * would mix the pages of any log that lies beside it into it all the same.
 */
function hasStrangeLog(path: string): boolean {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return log !== undefined && log.size > 0 && !usesLog(path);
}

/** The "file format read version" (https://www.sqlite.org/fileformat.html section 1.3.3). */
function usesLog(path: string): boolean {
  const header = Buffer.alloc(20);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  return header[19] === 2;
}
