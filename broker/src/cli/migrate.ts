import { openDatabase } from '../storage/open.ts';
import { listSchemaSteps } from '../storage/schema-steps.ts';
import type { Answer, Command } from './command.ts';
import { type OpenStorage, withStorage } from './with-storage.ts';

export const migrate: Command = {
  name: 'migrate',
  arguments: [],
  options: {},
  summary: 'bring the database up to this version',
  about: `Applies the steps of the schema that the database lacks, all of them or none, and
says which. "broker serve" does the same when it starts, so this is for whoever
wants it done before. Make a backup first: a step cannot be taken back.`,
  example: 'broker migrate',
  run: (_request, surroundings) => withStorage(surroundings, tellSteps, openDatabase),
};

/** Opening it has applied them, at the time that it was given. */
async function tellSteps({ database, liveness }: OpenStorage): Promise<Answer> {
  const steps = await listSchemaSteps(database);
  const applied = steps.filter(({ appliedAt }) => appliedAt === liveness.now);
  const names = applied.map(({ name }) => name);
  return {
    text:
      names.length > 0
        ? `The database is up to date. Applied now: ${names.join(', ')}.`
        : `The database is up to date; nothing was to do. It is at ${steps.at(-1)?.name}.`,
    json: {
      applied: names,
      steps: steps.map(({ name, appliedAt }) => ({
        name,
        appliedAt: new Date(appliedAt).toISOString(),
      })),
    },
  };
}
