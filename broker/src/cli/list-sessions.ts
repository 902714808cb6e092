import type { ListedSession } from '../storage/overview.ts';
import type { Command, Request } from './command.ts';
import { ageOf, kindNames } from './connection-words.ts';
import { describeSession } from './describe-listed.ts';
import { connectionsOf, kind, ofKind } from './find-company.ts';
import { tableOf } from './table.ts';
import { type OpenStorage, withStorage } from './with-storage.ts';

const columns = [
  { title: 'SESSION' },
  { title: 'COMPANY', shrinks: true },
  { title: 'ID', shrinks: true },
  { title: 'KIND' },
  { title: 'SIGNED IN' },
  { title: 'LAST USED' },
  { title: 'ENDS' },
];

export const listSessions: Command = {
  name: 'sessions list',
  arguments: ['[COMPANY]'],
  options: { kind },
  summary: 'list the signed-in browsers, of one company or of all',
  about: `One line for each browser that is signed in, the last used first. SESSION names it
for "sessions end"; it is no secret and opens nothing. LAST USED is exact to the
hour; ENDS is the day on which the browser must sign in again at the latest.`,
  example: 'broker sessions list acme.attn.tv',
  run: (request, surroundings) =>
    withStorage(surroundings, async (open) => {
      const sessions = await sessionsOf(open, request);
      return {
        text: sessions.length === 0 ? 'No browser is signed in.' : listOf(sessions, open),
        json: { sessions: sessions.map(describeSession) },
      };
    }),
};

async function sessionsOf(open: OpenStorage, request: Request): Promise<ListedSession[]> {
  const { overview, liveness } = open;
  const [company] = request.arguments;
  const sessions = await overview.sessions(liveness);
  if (company === undefined) return ofKind(sessions, request);
  const found = connectionsOf(company, await overview.connections(liveness), request);
  return sessions.filter(({ connectionId }) => found.some(({ id }) => id === connectionId));
}

function listOf(sessions: readonly ListedSession[], { liveness }: OpenStorage): string {
  return tableOf(
    columns,
    sessions.map((one) => [
      one.id,
      one.companyName,
      one.companyId,
      kindNames[one.kind],
      ageOf(one.createdAt, liveness.now),
      ageOf(one.lastUsedAt, liveness.now),
      new Date(one.expiresAt).toISOString().slice(0, 10),
    ]),
  );
}
