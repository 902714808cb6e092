import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DatabaseLocation } from '../../config/config.ts';
import type { KeyRing } from '../../crypto/key-ring.ts';
import { newestVersion } from '../../storage/migrate.ts';
import { DatabaseRefused } from '../../storage/refusal.ts';
import { type Survey, surveyDatabase } from '../../storage/survey.ts';
import { explain } from '../explain.ts';
import { type Finding, fail, look, pass } from './finding.ts';

const megabyte = 1024 * 1024;
/** Room for a migration or a backup of a small database, and for a log that grows. */
const littleRoom = 256 * megabyte;

const unknownTrouble =
  'Try again in a moment. If it stays so, look at the disk, or ask the server.';

/** What the broker would meet there, looked at without changing it. */
export async function lookAtDatabase(
  location: DatabaseLocation,
  ring: KeyRing,
): Promise<Finding[]> {
  try {
    const survey = await surveyDatabase(location, ring);
    if (survey) return describe(survey);
    return location.engine === 'sqlite' ? [lookAtAbsent(location.path)] : [];
  } catch (error) {
    return [
      error instanceof DatabaseRefused ? refused(error) : fail(explain(error), unknownTrouble),
    ];
  }
}

/** Its message is "what is wrong: the way out." */
function refused({ message }: DatabaseRefused): Finding {
  const place = message.lastIndexOf(': ');
  if (place < 0) return fail(message, unknownTrouble);
  const fix = message.slice(place + 2);
  return fail(`${message.slice(0, place)}.`, fix.charAt(0).toUpperCase() + fix.slice(1));
}

function lookAtAbsent(path: string): Finding {
  const place = resolve(path);
  if (!canMakeFileIn(dirname(place))) {
    return fail(
      `There is no database at ${place}, and this user may not make one there.`,
      'Make the folder, and give it to the user who runs the broker.',
    );
  }
  return look(
    `There is no database at ${place}. The broker makes it when it first starts.`,
    'If companies are connected already, this is another folder or another DATABASE_URL than the broker has.',
  );
}

function canMakeFileIn(folder: string): boolean {
  if (!existsSync(folder)) return dirname(folder) !== folder && canMakeFileIn(dirname(folder));
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function describe(survey: Survey): Finding[] {
  return [
    pass(`${survey.engine}, ${survey.place}, ${sizeOf(survey.sizeBytes)}.`),
    pass('Every key that it was written with is in ENCRYPTION_KEYS.'),
    lookAtSchema(survey.schema),
    ...(survey.wasReadWhole ? [pass('It is whole: every page was read.')] : []),
    lookAtWriting(survey),
    ...lookAtRoom(survey.freeBytes),
  ];
}

function lookAtSchema(schema: number | null): Finding {
  if (schema === newestVersion) return pass(`Its schema is this version's (${schema}).`);
  if (schema === null)
    return pass('It is empty. The broker makes its tables when it first starts.');
  return look(
    `Its schema is at ${schema}, and this version's is ${newestVersion}. The broker brings it up when it starts.`,
    'Make a backup first: there is no way back but that.',
  );
}

function lookAtWriting({ isWritable }: Survey): Finding {
  if (isWritable) return pass('It can be written.');
  return fail(
    'It cannot be written by this user.',
    'Run doctor as the user who runs the broker. If you did, give that user the file and its folder, or a server that is no standby.',
  );
}

function lookAtRoom(freeBytes: number | null): Finding[] {
  if (freeBytes === null) return [];
  const room = `${sizeOf(freeBytes)} of the disk are free`;
  if (freeBytes >= littleRoom) return [pass(`${room}.`)];
  return [
    look(`${room}, which is little.`, 'Make room before it is full: then nobody can connect.'),
  ];
}

function sizeOf(bytes: number): string {
  if (bytes < megabyte) return `${Math.ceil(bytes / 1024)} kB`;
  if (bytes < 1024 * megabyte) return `${Math.round(bytes / megabyte)} MB`;
  return `${(bytes / 1024 / megabyte).toFixed(1)} GB`;
}
