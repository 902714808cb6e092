import type { DatabaseLocation } from '../config/config.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { surveyServer } from './postgres/survey-server.ts';
import { surveyFile } from './sqlite/survey-file.ts';

/** What an operator may want to know of a database before a broker starts on it. */
export interface Survey {
  /** With the server's version, where there is a server. */
  engine: string;
  /** The absolute path, or the address without user and password. */
  place: string;
  /** The last step of the schema that it has; null if the broker has made nothing in it yet. */
  schema: number | null;
  sizeBytes: number;
  /** Of the file system it lies on; null where only the server knows. */
  freeBytes: number | null;
  /** Whether every page was read and found in order; a server looks after that itself. */
  wasReadWhole: boolean;
  isWritable: boolean;
}

/**
 * Looks without changing anything: creates nothing, migrates nothing.
 *
 * @returns undefined for a file that is not there.
 * @throws {DatabaseRefused} for whatever `openDatabase` would refuse, too.
 */
export function surveyDatabase(
  location: DatabaseLocation,
  ring: KeyRing,
): Promise<Survey | undefined> {
  if (location.engine === 'postgres') return surveyServer(location.url, ring);
  return surveyFile(location.path, ring);
}
