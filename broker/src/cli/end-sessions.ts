import type { ListedConnection } from '../storage/overview.ts';
import {
  type Answer,
  type Command,
  CommandRefused,
  type Request,
  UsageProblem,
} from './command.ts';
import { confirm, yes } from './confirm.ts';
import { browsers, nameOf } from './connection-words.ts';
import { connectionsOf, kind, ofKind } from './find-company.ts';
import { printable } from './table.ts';
import { type OpenStorage, withStorage } from './with-storage.ts';

export const endSessions: Command = {
  name: 'sessions end',
  arguments: ['[SESSION]'],
  options: {
    company: { value: 'COMPANY', help: 'all sessions of one company, named by its id or domain' },
    all: { help: 'all sessions of every company' },
    kind,
    yes,
  },
  summary: 'sign out one browser, a company, or everybody',
  about: `Signs out at once, on every broker. The connections stay: users sign in again with
Connect. Say one SESSION of "sessions list", or --company, or --all.`,
  example: 'broker sessions end --company acme.attn.tv',
  async run(request, surroundings) {
    const [session] = request.arguments;
    const company = request.valueOf('company');
    const isAll = request.has('all');
    if ([session !== undefined, company !== undefined, isAll].filter(Boolean).length !== 1) {
      throw new UsageProblem('sessions end needs one of SESSION, --company COMPANY and --all.');
    }
    return withStorage(surroundings, async (open) => {
      if (session !== undefined) return endOne(session, open);
      const connections = await connectionsToEnd(company, open, request);
      await confirm(consequenceOf(company, connections), request, surroundings);
      return endAllOf(connections, open);
    });
  },
};

async function endOne(
  session: string,
  { storage, overview, record }: OpenStorage,
): Promise<Answer> {
  if (!/^[0-9a-f]{12}$/.test(session)) {
    throw new UsageProblem('SESSION is the 12 letters and digits that "sessions list" shows.');
  }
  const [found, other] = await overview.sessionsNamed(session);
  if (other) {
    throw new CommandRefused(`Two sessions have the id ${session}. End them with --company.`);
  }
  const ended = found && (await storage.sessions.end(found.tokenHash));
  if (!ended) {
    throw new CommandRefused(
      `There is no session ${session}: it has ended, or never was. "broker sessions list" shows those that are alive.`,
    );
  }
  record('session.revoked', { companyId: found.companyId, kind: found.kind });
  return { text: 'Signed out 1 browser.', json: { ended: 1 } };
}

async function connectionsToEnd(
  company: string | undefined,
  { overview, liveness }: OpenStorage,
  request: Request,
): Promise<ListedConnection[]> {
  const all = await overview.connections(liveness);
  return company === undefined ? ofKind(all, request) : connectionsOf(company, all, request);
}

function consequenceOf(company: string | undefined, connections: readonly ListedConnection[]) {
  const [first] = connections;
  const count = connections.reduce((sum, { sessions }) => sum + sessions, 0);
  const whose = company === undefined || !first ? 'all companies' : printable(nameOf(first));
  return `${browsers(count)} of ${whose} will be signed out.`;
}

/** One event for each connection: a line for each of a thousand browsers says no more. */
async function endAllOf(
  connections: readonly ListedConnection[],
  { storage, record }: OpenStorage,
): Promise<Answer> {
  const ended = await storage.transaction(async ({ sessions }) => {
    const counts: { one: ListedConnection; count: number }[] = [];
    for (const one of connections) counts.push({ one, count: await sessions.endAllOf(one.id) });
    return counts.filter(({ count }) => count > 0);
  });
  for (const { one } of ended) {
    record('session.revoked', { companyId: one.account.companyId, kind: one.kind });
  }
  const total = ended.reduce((sum, { count }) => sum + count, 0);
  return { text: `Signed out ${browsers(total)}.`, json: { ended: total } };
}
