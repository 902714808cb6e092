import { type KeyUse, listKeyUses } from '../storage/key-rotation.ts';
import type { Command } from './command.ts';
import { tableOf } from './table.ts';
import { withStorage } from './with-storage.ts';

const columns = [{ title: 'KEY' }, { title: 'CREDENTIALS' }, { title: 'WHAT TO DO' }];

export const listKeys: Command = {
  name: 'keys list',
  arguments: [],
  options: {},
  summary: 'list the keys of ENCRYPTION_KEYS and what each still seals',
  about: `One line for each key, in the order of ENCRYPTION_KEYS. The first one seals what is
new, all of them open. CREDENTIALS is how many companies' credentials a key seals.
No part of a key but its id is shown.`,
  example: 'broker keys list',
  run: (_request, surroundings) =>
    withStorage(surroundings, async ({ database, ring }) => {
      const uses = await listKeyUses(database, ring);
      const isFirst = ({ keyId }: KeyUse) => keyId === ring.sealingKeyId;
      return {
        text: tableOf(
          columns,
          uses.map((use) => [use.keyId, String(use.credentials), adviceFor(use, isFirst(use))]),
        ),
        json: {
          keys: uses.map((use) => ({
            id: use.keyId,
            credentials: use.credentials,
            seals: isFirst(use),
            mayBeRemoved: !use.isNeeded,
          })),
        },
      };
    }),
};

function adviceFor({ credentials, isNeeded }: KeyUse, isFirst: boolean): string {
  if (isFirst) return 'keep: it seals what is new';
  if (credentials > 0) return 'run "broker keys rotate" to seal these with the first key';
  if (isNeeded) return 'run "broker keys rotate", so that it may be removed';
  return 'may be removed from ENCRYPTION_KEYS';
}
