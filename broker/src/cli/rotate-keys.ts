import { recordSealingKey } from '../storage/key-checks.ts';
import { forgetUnusedKeys, listKeyUses, resealAll } from '../storage/key-rotation.ts';
import type { Answer, Command } from './command.ts';
import { type OpenStorage, withStorage } from './with-storage.ts';

export const rotateKeys: Command = {
  name: 'keys rotate',
  arguments: [],
  options: {},
  summary: 'seal every credential with the first key of ENCRYPTION_KEYS',
  about: `Run it while the brokers serve. If it is cut off, nothing is lost: run it again and
it goes on. To change a key without anybody noticing:

  1. Make one with "broker keys generate" and add it to ENCRYPTION_KEYS of every
     broker as the last; restart them one by one.
  2. Put it first everywhere; restart again. From now on it seals.
  3. Run "broker keys rotate".
  4. Ten minutes after step 2, when no sign-in is under way that began before it,
     take the old key out everywhere; restart.

With one broker, steps 1 and 2 are one.`,
  example: 'broker keys rotate',
  run: (_request, surroundings) => withStorage(surroundings, rotate),
};

type Parts = Pick<OpenStorage, 'database' | 'ring' | 'record'>;

interface Rotation {
  sealingKey: string;
  resealed: number;
  /** Companies whose credential did not open. */
  unreadable: readonly string[];
  /** Sealed with an older key while this ran. */
  behind: number;
  mayBeRemoved: readonly string[];
  isPurged: boolean;
}

/** Once all that is there has been sealed anew, what still is not was sealed meanwhile. */
export async function rotate({ database, ring, record }: Parts): Promise<Answer> {
  await recordSealingKey(database, ring);
  const { count, unreadable } = await resealAll(database, ring);
  for (const companyId of unreadable) record('credential.unreadable', { companyId });
  const forgotten = await forgetUnusedKeys(database, ring);
  for (const keyId of forgotten) record('key.forgotten', { reason: keyId });
  const [, ...others] = await listKeyUses(database, ring);
  const left = others.reduce((sum, { credentials }) => sum + credentials, 0);
  const rotation: Rotation = {
    sealingKey: ring.sealingKeyId,
    resealed: count,
    unreadable,
    behind: Math.max(0, left - unreadable.length),
    mayBeRemoved: others.filter(({ isNeeded }) => !isNeeded).map(({ keyId }) => keyId),
    // What was sealed with the old key must not lie in the file any more.
    isPurged: await database.purgeDeleted(),
  };
  const isDone = unreadable.length === 0 && rotation.behind === 0;
  record('keys.rotated', { reason: ring.sealingKeyId });
  return { text: textOf(rotation), json: rotation, exitCode: isDone ? 0 : 1 };
}

function textOf(rotation: Rotation): string {
  const { sealingKey, resealed, unreadable, behind, mayBeRemoved, isPurged } = rotation;
  const sentences = [
    resealed === 0
      ? `No credential had to be sealed with the key "${sealingKey}".`
      : `${credentials(resealed)} now sealed with the key "${sealingKey}".`,
    unreadable.length > 0 &&
      `${credentials(unreadable.length)} left as before, because no key opens it: of company ${unreadable.join(', ')}. Let the company connect again, or run "broker connections remove".`,
    behind > 0 &&
      `${credentials(behind)} sealed with an older key meanwhile: a broker still has that key first. Put "${sealingKey}" first in ENCRYPTION_KEYS of every broker, restart them and run this again.`,
    mayBeRemoved.length > 0 &&
      `Nothing needs ${mayBeRemoved.map((keyId) => `"${keyId}"`).join(' and ')} any more. When every broker has run with "${sealingKey}" first for ten minutes, take it out of ENCRYPTION_KEYS and restart.`,
    !isPurged &&
      'The log of the database is in use and still holds what was sealed before. A broker that serves clears it within ten minutes.',
  ];
  return sentences.filter((sentence) => sentence !== false).join('\n');
}

function credentials(count: number): string {
  return count === 1 ? '1 credential is' : `${count} credentials are`;
}
