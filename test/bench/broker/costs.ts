import { startPostgresServer } from '../../support/postgres-server.ts';
import { connectCompany, readConnection } from './connecting.ts';
import { createClient } from './keep-alive-client.ts';
import { measureInTurns, type Rounds } from './rounds.ts';
import type { Stage } from './stage.ts';
import type { Subject } from './subject.ts';

export interface CostRounds {
  connects: Rounds;
  reads: Rounds;
}

/** CPU of the broker and of the floor for one whole connect, and for one read of a connection. */
export async function measureCosts(stage: Stage, rounds: CostRounds) {
  const subjects = [await stage.startBroker('broker'), await stage.startFloor('floor')];
  return compareAndStop(subjects, rounds);
}

/** For information: the broker's own CPU on PostgreSQL, without the server's. */
export async function measureOnPostgres(stage: Stage, rounds: CostRounds) {
  const server = await startPostgresServer();
  try {
    const broker = await stage.startBroker('postgres', { DATABASE_URL: server.url });
    return await compareAndStop([broker], rounds);
  } finally {
    await server.close();
  }
}

async function compareAndStop(subjects: readonly Subject[], rounds: CostRounds) {
  try {
    return await compare(subjects, rounds);
  } finally {
    await Promise.all(subjects.map((subject) => subject.stop()));
  }
}

/** The reads go round the sessions that the connects have opened. */
async function compare(subjects: readonly Subject[], rounds: CostRounds) {
  const users = subjects.map(createUser);
  const connect = await measureInTurns(
    users.map(({ subject, connect: work }) => ({ ...subject, work })),
    rounds.connects,
  );
  const read = await measureInTurns(
    users.map(({ subject, read: work }) => ({ ...subject, work })),
    rounds.reads,
  );
  for (const { client } of users) client.close();
  return { connect, read };
}

function createUser(subject: Subject) {
  const client = createClient(subject.port);
  const tokens: string[] = [];
  let reads = 0;
  return {
    subject,
    client,
    connect: async () => tokens.push(await connectCompany(client)),
    read: () => {
      reads += 1;
      return readConnection(client, tokens[reads % tokens.length] ?? '');
    },
  };
}
