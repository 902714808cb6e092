import { chmodSync, linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseRefused } from '../refusal.ts';
import { applicationId } from './application-id.ts';

/**
 * A new database, marked as ours and empty otherwise. It gets its name only once it is whole: a
 * crash leaves none that is half made, and of several brokers that start at once one makes it.
 *
 * @throws {DatabaseRefused}
 */
export function createFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const folder = mkdtempSync(`${path}.new-`);
    try {
      takeName(makeFile(join(folder, basename(path))), path);
    } finally {
      rmSync(folder, { recursive: true });
    }
  } catch (error) {
    throw new DatabaseRefused(
      path,
      'cannot be created here: check the folder and its owner',
      error,
    );
  }
}

function makeFile(path: string): string {
  const connection = new DatabaseSync(path);
  connection.exec(`PRAGMA application_id = ${applicationId}`);
  connection.close();
  // SQLite gives its companion files the mode of the main one.
  chmodSync(path, 0o600);
  return path;
}

/** A link, which fails where a renaming would replace what another broker has just made. */
function takeName(made: string, path: string): void {
  try {
    linkSync(made, path);
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
  }
}
