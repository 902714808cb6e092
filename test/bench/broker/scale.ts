import { connectCompany, readConnection } from './connecting.ts';
import type { CostRounds } from './costs.ts';
import { createClient } from './keep-alive-client.ts';
import { measureInTurns } from './rounds.ts';
import { seed, seededToken } from './seed.ts';
import type { Stage } from './stage.ts';

export interface Sizes {
  few: number;
  many: number;
}

/** What a connect and a read cost a broker with few connections, and one with many. */
export async function measureScale(stage: Stage, { few, many }: Sizes, rounds: CostRounds) {
  const users = [await openUser(stage, 'few', few), await openUser(stage, 'many', many)];
  try {
    const read = await measureInTurns(
      users.map(({ contender, read: work }) => ({ ...contender, work })),
      rounds.reads,
    );
    const connect = await measureInTurns(
      users.map(({ contender, connect: work }) => ({ ...contender, work })),
      rounds.connects,
    );
    return { few, many, connect, read };
  } finally {
    await Promise.all(users.map((user) => user.close()));
  }
}

async function openUser(stage: Stage, name: string, companies: number) {
  await seed(stage.settings(name), companies);
  const subject = await stage.startBroker(name);
  const client = createClient(subject.port);
  return {
    contender: { name, pid: subject.pid },
    connect: () => connectCompany(client),
    // Any of them: one that is asked again and again would be at hand in every cache.
    read: () => readConnection(client, seededToken(Math.floor(Math.random() * companies))),
    async close() {
      client.close();
      await subject.stop();
    },
  };
}
